package planets;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/// Imports the upstream's planets at each start, before the first request is answered.
@Component
class PlanetImport implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(PlanetImport.class);

  private final RetryTemplate retry =
      new RetryTemplate(
          RetryPolicy.builder()
              .delay(Duration.ofMillis(250))
              .multiplier(2)
              .maxDelay(Duration.ofSeconds(4))
              .maxRetries(7)
              .timeout(Duration.ofSeconds(20))
              .build());
  private final Swapi swapi;
  private final Planets planets;

  PlanetImport(Swapi swapi, Planets planets) {
    this.swapi = swapi;
    this.planets = planets;
  }

  @Override
  public void afterSingletonsInstantiated() {
    try {
      int added = retry.execute(() -> planets.importAll(swapi.planets()));
      LOG.info("imported {} new planets", added);
    } catch (RetryException e) {
      // What was stored before can still be served; the next start imports again.
      LOG.error("starting without an import", e);
    }
  }
}
