package dev.assay.web.account.page;

import dev.assay.web.account.Members;
import dev.assay.web.account.Sessions;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.RateLimits;
import dev.assay.web.http.SessionCookie;
import io.javalin.config.RoutesConfig;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// Everything by which somebody becomes a member, signs in, and sees to their account.
public final class AccountFeature implements Feature {
  private final List<Feature> parts;

  /// Wires its parts.
  public AccountFeature(Parts given) {
    Entrance entrance = new Entrance(given.jdbi(), given.sessions(), given.cookie());
    this.parts = List.of(new SignIn(given.members(), entrance, given.limits(), given.pages()));
  }

  /// What it is made of.
  public record Parts(
      Jdbi jdbi,
      Members members,
      Sessions sessions,
      SessionCookie cookie,
      RateLimits limits,
      Pages pages) {}

  @Override
  public void addTo(RoutesConfig routes) {
    parts.forEach(part -> part.addTo(routes));
  }
}
