package shopping;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

public final class Main {
  private final DataSource database;

  private Main(DataSource database) {
    this.database = database;
  }

  public static void main(String[] args) {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
    Main lists = new Main(database());
    Javalin.create(
            config -> {
              config.jsonMapper(new JavalinJackson3());
              config.routes.get("/health", lists::health);
            })
        .start(port);
  }

  private static DataSource database() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(System.getenv("JDBC_DATABASE_URL"));
    database.setUser(System.getenv("JDBC_DATABASE_USERNAME"));
    database.setPassword(System.getenv("JDBC_DATABASE_PASSWORD"));
    return database;
  }

  private void health(Context context) throws SQLException {
    try (Connection connection = database.getConnection();
        ResultSet rows = connection.createStatement().executeQuery("select current_database()")) {
      rows.next();
      context.json(Map.of("status", "ok", "database", rows.getString(1)));
    }
  }
}
