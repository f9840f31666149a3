package dev.assay.web.operate;

import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/// `/healthz`: the process lives. `/readyz`: it can do its work, or why not.
final class Health implements Feature {
  private final DatabaseProbe database;

  Health(DatabaseProbe database) {
    this.database = database;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/healthz", context -> context.result("alive\n"), Access.PUBLIC);
    routes.get("/readyz", this::readiness, Access.PUBLIC);
  }

  private void readiness(Context context) {
    Optional<String> trouble = database.trouble();
    if (trouble.isPresent()) {
      context.status(503).header("Retry-After", "5").result("not ready: " + trouble.get() + "\n");
    } else {
      context.result("ready\n");
    }
  }
}
