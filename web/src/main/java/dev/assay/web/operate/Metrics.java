package dev.assay.web.operate;

import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/// `/metrics` in Prometheus' text format.
final class Metrics implements Feature, AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final HttpTimes requests = new HttpTimes(registry);
  private final EngineRoomMeters engineRoom;

  Metrics(Jdbi jdbi, DatabaseProbe database, InstantSource clock) {
    this.engineRoom = new EngineRoomMeters(jdbi, database, registry, clock);
    collections.bindTo(registry);
    new JvmInfoMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    requests.addTo(routes);
    routes.get("/metrics", this::show, Access.API_METRICS_READ);
  }

  private void show(Context context) {
    engineRoom.read();
    context.contentType(TEXT).result(registry.scrape());
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
