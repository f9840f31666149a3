package dev.assay.grader.stack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where the app finds its PostgreSQL, and as whom.
public record DatabaseAccess(String host, int port, String name, String user, String password) {
  public DatabaseAccess {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 1 to 65535, was " + port);
    }
  }

  /// `postgres://user:password@db:5432/app`
  public String url() {
    return "postgres://" + authority();
  }

  /// `jdbc:postgresql://db:5432/app`, without user and password
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, encoded(name));
  }

  /// User, password, host, port and name as every `scheme://` form has them.
  String authority() {
    return "%s:%s@%s:%d/%s".formatted(encoded(user), encoded(password), host, port, encoded(name));
  }

  /// For code that passes on nothing but the address; the driver prefers these to user and password
  /// given apart.
  String jdbcUrlWithUser() {
    return jdbcUrl() + "?user=" + encoded(user) + "&password=" + encoded(password);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
