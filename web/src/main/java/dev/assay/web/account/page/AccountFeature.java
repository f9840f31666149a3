package dev.assay.web.account.page;

import dev.assay.web.account.Joining;
import dev.assay.web.account.MemberLinks;
import dev.assay.web.account.Members;
import dev.assay.web.account.OwnAccount;
import dev.assay.web.account.Passwords;
import dev.assay.web.account.Sessions;
import dev.assay.web.account.oidc.OidcProvider;
import dev.assay.web.config.Settings;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.RateLimits;
import dev.assay.web.http.SessionCookie;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// Everything by which somebody becomes a member, signs in, and sees to their account.
public final class AccountFeature implements Feature {
  private final List<Feature> parts;

  /// Wires its parts.
  public AccountFeature(Team team, Door door, Pages pages) {
    Entrance entrance = new Entrance(team.jdbi(), team.sessions(), door.cookie());
    OwnAccount own = new OwnAccount(team.jdbi(), team.passwords(), team.members(), team.sessions());
    Joining joining = new Joining(team.jdbi(), team.links(), team.passwords(), team.sessions());
    Optional<OidcProvider> provider = door.oidc().map(OidcProvider::new);
    String name = provider.map(OidcProvider::name).orElse("");
    this.parts =
        List.of(
            new SignIn(team.members(), entrance, new SignIn.Frame(pages, door.limits(), name)),
            new OidcRoutes(
                provider,
                new OidcRoutes.Team(team.members(), team.links(), joining, entrance),
                new OidcRoutes.Way(new OidcCookie(door.secure()), door.limits(), door.address())),
            new Join(team.links(), joining, entrance, new Join.Frame(pages, door.limits(), name)),
            new Account(
                own,
                team.members(),
                team.sessions(),
                new Account.Frame(pages, door.cookie(), door.limits())));
  }

  /// Who the members are, and who of them is here.
  public record Team(
      Jdbi jdbi, Members members, MemberLinks links, Passwords passwords, Sessions sessions) {}

  /// What tells and holds whoever comes in.
  ///
  /// @param secure whether people reach the server by https
  /// @param address where people reach it
  /// @param oidc where members may sign in too
  public record Door(
      SessionCookie cookie,
      RateLimits limits,
      boolean secure,
      Supplier<URI> address,
      Optional<Settings.Oidc> oidc) {}

  @Override
  public void addTo(RoutesConfig routes) {
    parts.forEach(part -> part.addTo(routes));
  }
}
