package shopping;

import java.util.Map;

/// What the environment tells this service.
record Settings(int port, String jdbcUrl, String databaseUser, String databasePassword) {
  static Settings from(Map<String, String> environment) {
    return new Settings(
        Integer.parseInt(environment.getOrDefault("PORT", "8080")),
        required(environment, "JDBC_DATABASE_URL"),
        required(environment, "JDBC_DATABASE_USERNAME"),
        required(environment, "JDBC_DATABASE_PASSWORD"));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must be set");
    }
    return value;
  }
}
