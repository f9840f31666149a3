package dev.assay.web.settings;

import dev.assay.web.account.ApiTokens;
import dev.assay.web.account.AuditLog;
import dev.assay.web.account.MemberLinks;
import dev.assay.web.account.Members;
import dev.assay.web.account.Sessions;
import dev.assay.web.account.Staffing;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// The pages of the settings, for administrators.
public final class SettingsFeature implements Feature {
  private final List<Feature> parts;

  /// Wires its parts.
  ///
  /// @param address where people reach the server
  public SettingsFeature(Team team, Retention retention, Pages pages, Supplier<URI> address) {
    Jdbi jdbi = team.jdbi();
    Staffing staffing = new Staffing(jdbi, team.links(), team.sessions(), team.clock());
    this.parts =
        List.of(
            new MemberSettings(
                team.members(), team.links(), staffing, new MemberSettings.Frame(pages, address)),
            new TokenSettings(team.tokens(), pages, team.clock()),
            new RetentionSettings(retention, pages),
            new AuditSettings(new AuditLog(jdbi), pages));
  }

  /// Who the members and programs are.
  public record Team(
      Jdbi jdbi,
      Members members,
      MemberLinks links,
      Sessions sessions,
      ApiTokens tokens,
      InstantSource clock) {}

  @Override
  public void addTo(RoutesConfig routes) {
    parts.forEach(part -> part.addTo(routes));
  }
}
