package dev.assay.web.http;

import dev.assay.web.account.ApiTokens;
import dev.assay.web.account.Sessions;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.Set;

/// Lets through who may come in, and nobody else. A route that names no [Access] lets nobody in.
final class Guard {
  static final String VIEWER = "assay.viewer";
  private static final String BEARER = "Bearer ";
  private static final Set<String> LOOPBACK =
      Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1", "[::1]");
  private static final Set<String> PROXY_HEADERS =
      Set.of(
          "Forwarded",
          "Via",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Real-IP");

  private final Sessions sessions;
  private final ApiTokens tokens;
  private final SessionCookie cookie;
  private final RateLimits limits;

  Guard(Sessions sessions, ApiTokens tokens, SessionCookie cookie, RateLimits limits) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.cookie = cookie;
    this.limits = limits;
  }

  /// Runs before every handler of a route.
  ///
  /// @throws Refused if this is not for whoever asks
  void check(Context context) throws Refused {
    Access access = access(context.routeRoles());
    if (!access.isForPrograms()) {
      CrossOrigin.refuse(context);
    }
    limits.count(context);
    Viewer viewer = access.isForPrograms() ? program(context) : person(context);
    context.attribute(VIEWER, viewer);
    if (access.allows(viewer) || (access == Access.API_METRICS_READ && isOnThisMachine(context))) {
      return;
    }
    if (viewer instanceof Viewer.Anonymous) {
      throw access.isForPrograms()
          ? Refused.unauthorized("a valid token is needed: Authorization: Bearer TOKEN")
          : Refused.signIn();
    }
    throw viewer instanceof Viewer.Program
        ? Refused.forbidden("the token has not the scope that this needs")
        : Refused.forbidden("This page is not for your role.");
  }

  /// Whether a program on this machine asks, and no proxy for somebody elsewhere.
  private static boolean isOnThisMachine(Context context) {
    return LOOPBACK.contains(context.req().getRemoteAddr())
        && PROXY_HEADERS.stream().allMatch(name -> context.header(name) == null);
  }

  static Access access(Set<RouteRole> roles) {
    if (roles.size() == 1 && roles.iterator().next() instanceof Access access) {
      return access;
    }
    throw new IllegalStateException("a route must name exactly one Access, has " + roles);
  }

  private Viewer person(Context context) {
    Optional<String> secret = cookie.read(context);
    return secret
        .flatMap(sessions::find)
        .<Viewer>map(session -> new Viewer.SignedIn(session, secret.orElseThrow()))
        .orElseGet(Viewer.Anonymous::new);
  }

  private Viewer program(Context context) {
    String header = context.header("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return new Viewer.Anonymous();
    }
    return tokens
        .find(header.substring(BEARER.length()).strip())
        .<Viewer>map(Viewer.Program::new)
        .orElseGet(Viewer.Anonymous::new);
  }
}
