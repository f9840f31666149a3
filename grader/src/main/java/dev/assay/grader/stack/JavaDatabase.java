package dev.assay.grader.stack;

import java.util.Collection;
import java.util.regex.Pattern;

/// What a Java project's configuration and code show about how it finds its database.
final class JavaDatabase {
  private static final Pattern READS_URL = Pattern.compile("\\bDATABASE_URL\\b");
  private static final Pattern TAKES_PLAIN_URL =
      Pattern.compile(
          "(?<!jdbc:)postgres(?:ql)?://|getUserInfo|new URI\\(|URI\\.create\\(|\"jdbc:\"|jdbc:\\$\\{DATABASE_URL"
              + "|PgConnectOptions\\.fromUri|reactive\\.url\\s*=\\s*\\$\\{DATABASE_URL");
  private static final Pattern H2 = Pattern.compile("jdbc:h2:|org\\.h2\\.Driver");
  private static final Pattern H2_DIALECT = Pattern.compile("H2Dialect");

  private JavaDatabase() {}

  static void plan(ProjectFolder folder, Collection<String> dependencies, PlanDraft draft) {
    boolean jdbc =
        folder
            .sources()
            .filter(JavaDatabase::isRead)
            .limit(2_000)
            .map(file -> folder.text(file).orElse(""))
            .filter(text -> READS_URL.matcher(text).find())
            .noneMatch(text -> TAKES_PLAIN_URL.matcher(text).find());
    draft.jdbcDatabaseUrl(jdbc);
    if (!jdbc) {
      draft.reason("DATABASE_URL is read as postgres://…: it is set in that form, not as jdbc:…");
    }
    if (dependencies.stream().anyMatch(name -> name.startsWith("org.postgresql:"))) {
      replaceH2(folder, draft);
    }
  }

  private static boolean isRead(String file) {
    return isConfiguration(file) || file.endsWith(".java") || file.endsWith(".kt");
  }

  private static boolean isConfiguration(String file) {
    return file.endsWith(".properties") || file.endsWith(".yml") || file.endsWith(".yaml");
  }

  /// The address alone isn't enough where the configuration names the other database's driver and
  /// dialect too.
  private static void replaceH2(ProjectFolder folder, PlanDraft draft) {
    if (folder.anySource(JavaDatabase::isConfiguration, H2)) {
      draft.note("the configuration's default is H2: PostgreSQL is set in its place");
      draft.runVariable("SPRING_DATASOURCE_DRIVERCLASSNAME", "org.postgresql.Driver");
      draft.runVariable("DATASOURCES_DEFAULT_DRIVER_CLASS_NAME", "org.postgresql.Driver");
    }
    if (folder.anySource(JavaDatabase::isConfiguration, H2_DIALECT)) {
      String dialect = "org.hibernate.dialect.PostgreSQLDialect";
      draft.runVariable("SPRING_JPA_DATABASE_PLATFORM", dialect);
      draft.runVariable("SPRING_JPA_PROPERTIES_HIBERNATE_DIALECT", dialect);
    }
  }
}
