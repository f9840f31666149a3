package dev.assay.web.account.page;

import dev.assay.web.account.Identity;
import dev.assay.web.account.Joining;
import dev.assay.web.account.LinkOver;
import dev.assay.web.account.Member;
import dev.assay.web.account.MemberLink;
import dev.assay.web.account.MemberLinks;
import dev.assay.web.account.Members;
import dev.assay.web.account.Unfit;
import dev.assay.web.account.oidc.OidcFailed;
import dev.assay.web.account.oidc.OidcLogin;
import dev.assay.web.account.oidc.OidcProvider;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.LocalPath;
import dev.assay.web.http.RateLimits;
import dev.assay.web.http.Refused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in and joining with a provider: there and back.
final class OidcRoutes implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
  private static final String BACK = "/oidc/callback";

  private final Optional<OidcProvider> provider;
  private final Team team;
  private final Way way;

  /// Who comes in, and how.
  record Team(Members members, MemberLinks links, Joining joining, Entrance entrance) {}

  /// What the way there and back needs.
  ///
  /// @param address where people reach the server
  record Way(OidcCookie cookie, RateLimits limits, Supplier<URI> address) {}

  OidcRoutes(Optional<OidcProvider> provider, Team team, Way way) {
    this.provider = provider;
    this.team = team;
    this.way = way;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/oidc/start", this::start, Access.PUBLIC);
    routes.get(BACK, this::back, Access.PUBLIC);
  }

  private OidcProvider provider() throws Refused {
    return provider.orElseThrow(
        () -> Refused.notFound("Signing in with a provider is not set up here."));
  }

  private void start(Context context) throws Refused {
    OidcProvider known = provider();
    String join = Optional.ofNullable(context.queryParam("join")).orElse("");
    if (!join.isEmpty()) {
      link(join);
    }
    OidcLogin login = OidcLogin.begin(LocalPath.of(context.queryParam("to")).orElse(""), join);
    try {
      URI question = known.question(login, address());
      way.cookie().write(context, login);
      context.redirect(question.toString(), HttpStatus.SEE_OTHER);
    } catch (OidcFailed failed) {
      throw refused(failed);
    }
  }

  private void back(Context context) throws Refused {
    OidcProvider known = provider();
    OidcLogin login =
        way.cookie()
            .take(context)
            .orElseThrow(() ->
                Refused.badRequest(
                    "This sign-in took too long, or was another browser's. Begin again."));
    count(context, login);
    try {
      Identity identity = known.identity(login, answer(context), address());
      team.entrance().admit(context, member(login, identity), "provider");
    } catch (OidcFailed failed) {
      throw refused(failed);
    }
    context.redirect(LocalPath.of(login.to()).orElse("/"), HttpStatus.SEE_OTHER);
  }

  /// Counts ways back, which are what a code can be tried by; each is of a sign-in of its own.
  private void count(Context context, OidcLogin login) throws Refused {
    way.limits().attempt(context, "provider " + login.state());
  }

  private Member member(OidcLogin login, Identity identity) throws Refused {
    if (!login.join().isEmpty()) {
      return joined(link(login.join()), identity);
    }
    return team.members()
        .withIdentity(identity)
        .orElseThrow(() ->
            Refused.forbidden(
                "No member has this account. Ask an administrator for a link, and join by it."));
  }

  private Member joined(MemberLink link, Identity identity) throws Refused {
    try {
      return team.joining().join(link, identity);
    } catch (LinkOver over) {
      throw Refused.gone(over.sentence());
    } catch (Unfit unfit) {
      throw Refused.conflict(unfit.sentence());
    }
  }

  /// The link that somebody joins by; one for a new password makes no member.
  private MemberLink link(String token) throws Refused {
    try {
      return team.links()
          .find(token)
          .filter(link -> link.reset().isEmpty())
          .orElseThrow(() -> Refused.notFound("This link is none of ours to join by."));
    } catch (LinkOver over) {
      throw Refused.gone(over.sentence());
    }
  }

  private URI address() {
    return URI.create(way.address().get() + BACK);
  }

  private URI answer(Context context) throws Refused {
    String query = Optional.ofNullable(context.queryString()).orElse("");
    try {
      return new URI(address() + "?" + query);
    } catch (URISyntaxException unreadable) {
      throw Refused.badRequest("This is no answer of a provider. Begin again.");
    }
  }

  private static Refused refused(OidcFailed failed) {
    if (failed.isAway()) {
      LOG.warn("sign-in with the provider: it doesn't answer as it should", failed);
      return Refused.unavailable(failed.sentence());
    }
    LOG.info("sign-in with the provider was refused: {}", failed.sentence());
    return Refused.forbidden(failed.sentence());
  }
}
