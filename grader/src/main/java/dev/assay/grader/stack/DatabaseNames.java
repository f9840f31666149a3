package dev.assay.grader.stack;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells variables that mean the database by their names, however odd the prefix: `APP_DB_HOST`,
/// `PSQL_PASSWORD`.
final class DatabaseNames {
  private static final Pattern ROLE =
      Pattern.compile(
          "(?:[A-Z0-9]+_)*(?:DB|DATABASE|DATASOURCE|POSTGRES|POSTGRESQL|PSQL|PG|SQL)_?"
              + "(HOST|HOSTNAME|SERVER|PORT|USER|USERNAME|PASS|PASSWORD|PASSWD|PWD|NAME|DATABASE|DB|URL|URI)");
  private static final Pattern OTHER_SERVICE =
      Pattern.compile("MYSQL|MONGO|REDIS|MARIADB|MSSQL|ELASTIC|GRAPHQL|SQLITE");

  private DatabaseNames() {}

  /// The database's value for such a name, else the value given.
  static String value(String name, String value, DatabaseAccess database) {
    String upper = name.toUpperCase(Locale.ROOT);
    Matcher role = ROLE.matcher(upper);
    if (upper.length() > 60 || OTHER_SERVICE.matcher(upper).find() || !role.matches()) {
      return value;
    }
    return switch (role.group(1)) {
      case "HOST", "HOSTNAME", "SERVER" -> database.host();
      case "PORT" -> Integer.toString(database.port());
      case "USER", "USERNAME" -> database.user();
      case "PASS", "PASSWORD", "PASSWD", "PWD" -> database.password();
      case "NAME", "DATABASE", "DB" -> database.name();
      default -> url(value, database);
    };
  }

  /// In the form that the submission's own default has.
  private static String url(String value, DatabaseAccess database) {
    if (value.startsWith("jdbc:")) {
      return database.jdbcUrlWithUser();
    }
    int end = value.indexOf("://");
    boolean postgres = end > 0 && value.startsWith("postgres");
    return (postgres ? value.substring(0, end) : "postgres") + "://" + database.authority();
  }
}
