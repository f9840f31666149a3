package dev.assay.web.account.page;

import dev.assay.web.account.oidc.OidcLogin;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/// The cookie of somebody who is on their way to a provider and back.
final class OidcCookie {
  private static final int SECONDS = 600;

  private final boolean secure;
  private final String name;

  OidcCookie(boolean secure) {
    this.secure = secure;
    this.name = secure ? "__Host-assay-oidc" : "assay-oidc";
  }

  void write(Context context, OidcLogin login) {
    context.cookie(cookie(login.cookie(), SECONDS));
  }

  /// Takes it away from the browser: it is good for one return.
  Optional<OidcLogin> take(Context context) {
    Optional<OidcLogin> login = Optional.ofNullable(context.cookie(name)).flatMap(OidcLogin::of);
    context.cookie(cookie("", 0));
    return login;
  }

  private Cookie cookie(String value, int seconds) {
    // Lax, since the way back begins at the provider's site.
    return new Cookie(name, value, "/", seconds, secure, true, null, SameSite.LAX);
  }
}
