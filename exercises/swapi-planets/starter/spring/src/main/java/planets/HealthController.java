package planets;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HealthController {
  private final JdbcClient database;
  private final String upstream;

  HealthController(JdbcClient database, @Value("${swapi.url}") String upstream) {
    this.database = database;
    this.upstream = upstream;
  }

  @GetMapping("/health")
  Map<String, String> health() {
    String name = database.sql("select current_database()").query(String.class).single();
    return Map.of("status", "ok", "database", name, "upstream", upstream);
  }
}
