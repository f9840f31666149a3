package dev.assay.web.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refuses what another site makes a browser send: the protection against cross-site request
/// forgery of every form. As the OWASP cheat sheet on it says, browsers tell in `Sec-Fetch-Site`
/// and `Origin` where a request comes from; programs that send neither carry nobody's cookies.
final class CrossOrigin {
  private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD);
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private CrossOrigin() {}

  /// Whether a request of that method changes nothing: RFC 9110, 9.2.1.
  static boolean isSafe(Context context) {
    return SAFE.contains(context.method());
  }

  static void refuse(Context context) throws Refused {
    if (isSafe(context)) {
      return;
    }
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean own =
        site == null ? origin == null || isOwn(origin, context.host()) : OWN.contains(site);
    if (!own) {
      throw Refused.forbidden("This came from another site, so it was not done.");
    }
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    try {
      return URI.create(origin).getRawAuthority() != null
          && URI.create(origin).getRawAuthority().equalsIgnoreCase(host);
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
