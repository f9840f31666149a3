package dev.assay.kit.referee;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// From where PostgreSQL takes connections. Source of the format: "The pg_hba.conf File" in
/// PostgreSQL's manual.
final class ClientAddresses {
  private ClientAddresses() {}

  /// Takes connections from where we are only, so that the app has no way around the gate.
  ///
  /// @param superuser with `pg_catalog` as its search path
  static void onlyOurs(Connection superuser) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      String file = file(statement).replace("'", "''");
      statement.execute(
          """
          COPY (
            SELECT 'host all all ' || host(ours) || CASE family(ours) WHEN 4 THEN '/32' ELSE '/128' END || ' scram-sha-256'
            FROM inet_client_addr() AS ours
          ) TO '%s'
          """
              .formatted(file));
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static String file(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("SHOW hba_file")) {
      result.next();
      return result.getString(1);
    }
  }
}
