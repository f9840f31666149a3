package dev.assay.grader.stack;

import static dev.assay.grader.stack.Trees.express;
import static dev.assay.grader.stack.Trees.plan;
import static dev.assay.grader.stack.Trees.pom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class AppEnvironmentTest {
  private static final DatabaseAccess DATABASE =
      new DatabaseAccess("db", 5432, "app", "candidate", "p@ss/1");
  private static final String NODE = express("\"start\": \"node a.js\"");

  private static Map<String, String> of(StackPlan plan) {
    return AppEnvironment.of(8080, DATABASE, Map.of("SWAPI_URL", "http://swapi"), plan);
  }

  @Test
  void thePromiseIsKeptUnderEveryPopularName() {
    assertThat(of(plan("package.json", NODE)))
        .containsAllEntriesOf(
            Map.of(
                "PORT", "8080",
                "SERVER_PORT", "8080",
                "DATABASE_URL", "postgres://candidate:p%40ss%2F1@db:5432/app",
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://db:5432/app",
                "SPRING_DATASOURCE_PASSWORD", "p@ss/1",
                "PGDATABASE", "app",
                "DB_USERNAME", "candidate",
                "POSTGRES_DB", "app",
                "SWAPI_URL", "http://swapi"))
        .containsEntry(
            "JDBC_DATABASE_URL", "jdbc:postgresql://db:5432/app?user=candidate&password=p%40ss%2F1")
        .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://db:5432/app")
        .containsEntry("SPRING_FLYWAY_USER", "candidate")
        .containsEntry("SPRING_FLYWAY_PASSWORD", "p@ss/1")
        .doesNotContainKey("NODE_ENV");
  }

  @Test
  void databaseUrlHasTheFormOfTheStack() {
    assertThat(of(plan("pom.xml", pom(""))))
        .containsEntry(
            "DATABASE_URL", "jdbc:postgresql://db:5432/app?user=candidate&password=p%40ss%2F1");
    assertThat(of(plan("app.py", "app = Flask(__name__)")))
        .containsEntry("DATABASE_URL", "postgresql://candidate:p%40ss%2F1@db:5432/app");
  }

  @Test
  void theOtherAddressesFollowTheStackToo() {
    assertThat(of(plan("pom.xml", pom(""))).get("DB_URL")).startsWith("jdbc:");
    assertThat(of(plan("package.json", NODE)).get("POSTGRES_URL")).startsWith("postgres://");
  }

  @Test
  void defaultsOfTheSubmissionWinExceptForPortDatabaseAndUpstreams() {
    String example =
        "PORT=3000\nDB_HOST=localhost\nLOG=debug\nSWAPI_URL=https://else\nSHOP_DB_HOST=localhost\nSHOP_DB_URL=postgresql+asyncpg://x\nREDIS_URL=redis://x\nMONGO_DB_URL=mongodb://x";

    assertThat(of(plan("package.json", NODE, ".env.example", example)))
        .containsEntry("PORT", "8080")
        .containsEntry("DB_HOST", "db")
        .containsEntry("LOG", "debug")
        .containsEntry("SWAPI_URL", "http://swapi")
        .containsEntry("SHOP_DB_HOST", "db")
        .containsEntry("SHOP_DB_URL", "postgresql+asyncpg://candidate:p%40ss%2F1@db:5432/app")
        .containsEntry("REDIS_URL", "redis://x")
        .containsEntry("MONGO_DB_URL", "mongodb://x");
  }

  @Test
  void whereToListenIsNeverADefaultOfTheSubmission() {
    String example = "APP_PORT=3000\nSERVER_HOST=127.0.0.1\nHOST=localhost\nREDIS_PORT=6379";

    assertThat(of(plan("package.json", NODE, ".env.example", example)))
        .containsEntry("APP_PORT", "8080")
        .containsEntry("SERVER_HOST", "0.0.0.0")
        .containsEntry("HOST", "0.0.0.0")
        .containsEntry("REDIS_PORT", "6379");
  }

  @Test
  void aPortOutsideItsRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatabaseAccess("db", 70_000, "a", "b", "c"))
        .withMessageContaining("70000");
  }
}
