package shopping;

import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the service: schema, given lists, then HTTP until SIGTERM.
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(20);

  private Main() {}

  public static void main(String[] args) throws IOException {
    Settings settings = Settings.from(System.getenv());
    HikariDataSource pool = ConnectionPool.open(settings);
    Database database = new Database(pool);
    Lists lists = new Lists(database);
    List<GivenList> given = given();

    Retry.until(START_LIMIT, "create the schema", database::createSchema);
    Retry.until(
        START_LIMIT, "store the given lists", () -> LOG.info("stored {} lists", lists.seed(given)));

    Javalin server = new ListRoutes(lists).server().start(settings.port());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              server.stop();
              pool.close();
            }));
  }

  private static List<GivenList> given() throws IOException {
    try (InputStream file = Main.class.getResourceAsStream("/data.json")) {
      return GivenList.from(Json.parse(file.readAllBytes()));
    }
  }
}
