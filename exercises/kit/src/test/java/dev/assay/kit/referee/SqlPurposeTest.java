package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.evidence.SqlStatement.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlPurposeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ; ",
        "SET search_path TO a",
        "SHOW server_version",
        "DISCARD ALL",
        "SELECT 1",
        "select 1 ;",
        "SAVEPOINT a",
        "ROLLBACK TO SAVEPOINT a",
        "SELECT pg_catalog.version()",
        "SELECT oid FROM pg_type WHERE typname = 'hstore'",
        "select current_schema()"
      })
  void leavesOutWhatDriversAndPoolsSend(String sql) {
    assertThat(SqlPurpose.of(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BEGIN, BEGIN",
    "begin read only, BEGIN",
    "START TRANSACTION;, BEGIN",
    "/* pool */ COMMIT, COMMIT",
    "end, COMMIT",
    "ROLLBACK;, ROLLBACK",
    "abort, ROLLBACK",
  })
  void knowsTheLimitsOfTransactions(String sql, Kind kind) {
    assertThat(SqlPurpose.of(sql)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM planets",
        "-- x\n/* orm */ select 10",
        "INSERT INTO planets(name) VALUES ('pg_catalog')",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "UPDATE settings SET a = 1",
        "BEGIN; DELETE FROM planets; COMMIT",
        "SET a = 1; SELECT * FROM planets"
      })
  void countsWhatAsksForTheAppsTables(String sql) {
    assertThat(SqlPurpose.of(sql)).contains(Kind.QUERY);
  }
}
