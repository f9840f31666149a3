package planets;

import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the service: schema, import, then HTTP until SIGTERM.
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private Main() {}

  public static void main(String[] args) {
    Settings settings = Settings.from(System.getenv());
    HikariDataSource pool = ConnectionPool.open(settings);
    Database database = new Database(pool);
    Planets planets = new Planets(database);

    Retry.until(START_LIMIT, "create the schema", database::createSchema);
    importPlanets(planets, new Swapi(settings.swapi()));

    Javalin server = new PlanetRoutes(planets).server().start(settings.port());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              server.stop();
              pool.close();
            }));
  }

  private static void importPlanets(Planets planets, Swapi swapi) {
    try {
      Retry.until(
          START_LIMIT,
          "import the planets",
          () -> LOG.info("imported {} new planets", planets.importAll(swapi.planets())));
    } catch (RuntimeException e) {
      // What was stored before can still be served; the next start imports again.
      LOG.error("starting without an import", e);
    }
  }
}
