package dev.assay.web.http;

import dev.assay.web.account.Sessions;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/// The cookie that says whose session a request is of.
public final class SessionCookie {
  private final boolean secure;
  private final String name;

  /// @param secure whether people reach the server by https
  public SessionCookie(boolean secure) {
    this.secure = secure;
    // RFC 6265bis: a browser takes a cookie of such a name only from the host itself, by https.
    this.name = secure ? "__Host-assay" : "assay";
  }

  public Optional<String> read(Context context) {
    return Optional.ofNullable(context.cookie(name)).filter(value -> !value.isEmpty());
  }

  public void write(Context context, String secret) {
    context.cookie(cookie(secret, Math.toIntExact(Sessions.LIFE.toSeconds())));
  }

  public void clear(Context context) {
    context.cookie(cookie("", 0));
  }

  private Cookie cookie(String value, int seconds) {
    return new Cookie(name, value, "/", seconds, secure, true, null, SameSite.LAX);
  }
}
