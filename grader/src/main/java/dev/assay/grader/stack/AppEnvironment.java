package dev.assay.grader.stack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What every app is promised, whatever its stack: where to listen, its database under every
/// popular name, its upstreams.
///
/// `NODE_ENV` is left unset: `production` alone turns TLS to the database on in some apps, and
/// changes which files others load.
public final class AppEnvironment {
  private static final String ANY_ADDRESS = "0.0.0.0";

  /// Their form differs by stack.
  private static final List<String> URL_NAMES =
      List.of("DATABASE_URL", "DB_URL", "POSTGRES_URL", "POSTGRESQL_URL");

  private static final Pattern LISTENING =
      Pattern.compile(
          "(?:APP|API|HTTP|WEB|NODE|EXPRESS|SERVICE|BACKEND|LISTEN|BIND|SERVER)_(PORT|HOST|ADDRESS)");
  private static final DatabaseAccess ANY = new DatabaseAccess("db", 5432, "app", "app", "app");

  private AppEnvironment() {}

  /// All variables of the app's container for one attempt.
  ///
  /// @param port where the app is to listen
  /// @param upstreams each outside service's address by the variable that the exercise names
  public static Map<String, String> of(
      int port, DatabaseAccess database, Map<String, String> upstreams, StackPlan plan) {
    Map<String, String> all = new TreeMap<>();
    all.put("HOST", ANY_ADDRESS);
    plan.runEnvironment()
        .forEach((name, value) -> all.put(name, adapted(name, value, port, database)));
    addPort(all, port);
    addDatabase(all, database);
    for (String name : URL_NAMES) {
      all.put(name, databaseUrl(database, plan));
    }
    all.putAll(upstreams);
    return all;
  }

  /// The names that a submission's own defaults never replace.
  static Set<String> names() {
    Map<String, String> all = new TreeMap<>();
    addPort(all, 1);
    addDatabase(all, ANY);
    URL_NAMES.forEach(name -> all.put(name, ""));
    return all.keySet();
  }

  /// A submission's own default, unless its name says that it is about where to listen or where the
  /// database is.
  private static String adapted(String name, String value, int port, DatabaseAccess database) {
    Matcher listening = LISTENING.matcher(name);
    if (!listening.matches()) {
      return DatabaseNames.value(name, value, database);
    }
    return listening.group(1).equals("PORT") ? Integer.toString(port) : ANY_ADDRESS;
  }

  private static void addPort(Map<String, String> all, int port) {
    for (String name :
        new String[] {"PORT", "SERVER_PORT", "QUARKUS_HTTP_PORT", "MICRONAUT_SERVER_PORT"}) {
      all.put(name, Integer.toString(port));
    }
  }

  /// SQLAlchemy refuses the `postgres` scheme; every Python driver takes the long one.
  private static String databaseUrl(DatabaseAccess database, StackPlan plan) {
    if (plan.jdbcDatabaseUrl()) {
      return database.jdbcUrlWithUser();
    }
    return plan.stack().equals("python") ? "postgresql://" + database.authority() : database.url();
  }

  private static void addDatabase(Map<String, String> all, DatabaseAccess database) {
    addParts(all, database);
    addUrls(all, database);
    addJvm(all, database);
  }

  private static void addParts(Map<String, String> all, DatabaseAccess database) {
    all.put("PGHOST", database.host());
    all.put("PGPORT", Integer.toString(database.port()));
    all.put("PGUSER", database.user());
    all.put("PGPASSWORD", database.password());
    all.put("PGDATABASE", database.name());
    for (String prefix : new String[] {"DB_", "DATABASE_", "POSTGRES_", "TYPEORM_"}) {
      all.put(prefix + "HOST", database.host());
      all.put(prefix + "PORT", Integer.toString(database.port()));
      for (String name : new String[] {"USER", "USERNAME"}) {
        all.put(prefix + name, database.user());
      }
      for (String name : new String[] {"PASSWORD", "PASS"}) {
        all.put(prefix + name, database.password());
      }
      for (String name : new String[] {"NAME", "DATABASE", "DB"}) {
        all.put(prefix + name, database.name());
      }
    }
    all.put("TYPEORM_CONNECTION", "postgres");
  }

  private static void addUrls(Map<String, String> all, DatabaseAccess database) {
    all.put("TYPEORM_URL", database.url());
    all.put("SQLALCHEMY_DATABASE_URI", "postgresql://" + database.authority());
    all.put("SQLALCHEMY_DATABASE_URL", "postgresql://" + database.authority());
  }

  private static void addJvm(Map<String, String> all, DatabaseAccess database) {
    all.put("JDBC_DATABASE_URL", database.jdbcUrlWithUser());
    all.put("JDBC_DATABASE_USERNAME", database.user());
    all.put("JDBC_DATABASE_PASSWORD", database.password());
    addLogin(all, database, "SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME");
    addLogin(all, database, "SPRING_FLYWAY_URL", "SPRING_FLYWAY_USER");
    addLogin(all, database, "SPRING_R2DBC_URL", "SPRING_R2DBC_USERNAME");
    addLogin(all, database, "QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_USERNAME");
    addLogin(all, database, "DATASOURCES_DEFAULT_URL", "DATASOURCES_DEFAULT_USERNAME");
    String reactive = database.jdbcUrl().substring("jdbc:".length());
    all.put("SPRING_R2DBC_URL", "r2dbc:" + reactive);
    all.put("QUARKUS_DATASOURCE_REACTIVE_URL", reactive);
    all.put("QUARKUS_DATASOURCE_DB_KIND", "postgresql");
  }

  private static void addLogin(
      Map<String, String> all, DatabaseAccess database, String urlName, String userName) {
    all.put(urlName, database.jdbcUrl());
    all.put(userName, database.user());
    all.put(userName.replaceFirst("USER(NAME)?$", "PASSWORD"), database.password());
  }
}
