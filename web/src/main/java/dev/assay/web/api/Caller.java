package dev.assay.web.api;

import dev.assay.web.account.ApiToken;
import dev.assay.web.account.Scope;
import dev.assay.web.http.Viewer;
import io.javalin.http.Context;

/// The program that sends a request.
final class Caller {
  private Caller() {}

  static ApiToken token(Context context) {
    if (Viewer.of(context) instanceof Viewer.Program(var token)) {
      return token;
    }
    throw new IllegalStateException("a route for programs let somebody else in");
  }

  static boolean has(Context context, Scope scope) {
    return token(context).scopes().contains(scope);
  }
}
