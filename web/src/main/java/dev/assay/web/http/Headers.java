package dev.assay.web.http;

import io.javalin.http.Context;

/// What every answer says about how a browser is to treat it.
final class Headers {
  /// The name of the one Trusted Types policy, for highlighted source code.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types assay-highlight";

  private Headers() {}

  static void set(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    // Pages show what only some may see, and links in them are secrets.
    context.header("Cache-Control", "no-store");
  }
}
