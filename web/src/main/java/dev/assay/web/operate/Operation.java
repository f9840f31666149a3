package dev.assay.web.operate;

import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// What an operator looks at: health, metrics, the status page.
public final class Operation implements Feature, AutoCloseable {
  private final Metrics metrics;
  private final List<Feature> features;

  public Operation(Jdbi jdbi, Pages pages, InstantSource clock) {
    DatabaseProbe database = new DatabaseProbe(jdbi);
    this.metrics = new Metrics(jdbi, database, clock);
    this.features = List.of(new Health(database), metrics, new StatusRoute(jdbi, pages, clock));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    features.forEach(feature -> feature.addTo(routes));
  }

  @Override
  public void close() {
    metrics.close();
  }
}
