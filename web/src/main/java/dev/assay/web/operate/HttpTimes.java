package dev.assay.web.operate;

import dev.assay.web.http.Feature;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts and times all requests by the template of their route, so that no token and no id gets
/// into a metric. Event streams are left out: they last as long as somebody watches.
final class HttpTimes implements Feature {
  private static final String BEGAN = "assay.began";
  private static final String NO_ROUTE = "none";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;

  HttpTimes(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(context -> context.attribute(BEGAN, System.nanoTime()));
    routes.after(this::count);
  }

  private void count(Context context) {
    Long began = context.attribute(BEGAN);
    String type = context.res().getContentType();
    if (began == null || (type != null && type.startsWith("text/event-stream"))) {
      return;
    }
    Timer.builder("http.server.requests")
        .description("Requests by route, without event streams")
        .tag("method", method(context))
        .tag("route", route(context.endpoints().matchedHttpEndpoint()))
        .tag("status", Integer.toString(context.statusCode()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(Duration.ofNanos(System.nanoTime() - began));
  }

  /// A client can make up methods, and each would be a series of its own.
  private static String method(Context context) {
    String method = context.method().name();
    return METHODS.contains(method) ? method : "other";
  }

  private static String route(@Nullable Endpoint endpoint) {
    return endpoint == null ? NO_ROUTE : endpoint.path;
  }
}
