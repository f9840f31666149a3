package shopping;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HealthController {
  private final JdbcClient database;

  HealthController(JdbcClient database) {
    this.database = database;
  }

  @GetMapping("/health")
  Map<String, String> health() {
    String name = database.sql("select current_database()").query(String.class).single();
    return Map.of("status", "ok", "database", name);
  }
}
