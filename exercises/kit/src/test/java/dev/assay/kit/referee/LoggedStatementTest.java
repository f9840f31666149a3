package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedStatementTest {
  private static String line(String severity, String message) {
    return Json.write(
        Json.json(
            "timestamp",
            "2026-01-01 00:00:00.000 UTC",
            "user",
            "app",
            "pid",
            3467,
            "error_severity",
            severity,
            "message",
            message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"statement: SELECT 2", "execute <unnamed>: SELECT 2", "execute S_1: SELECT 2"})
  void readsStatementsInBothProtocols(String message) {
    assertThat(LoggedStatement.of(line("LOG", message)))
        .contains(new LoggedStatement("app", 3467, "SELECT 2"));
  }

  @Test
  void keepsTheLinesAndColonsOfAStatement() {
    assertThat(LoggedStatement.of(line("LOG", "execute <unnamed>: SELECT a::text,\n 'x: y'")))
        .map(LoggedStatement::sql)
        .contains("SELECT a::text,\n 'x: y'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parse <unnamed>: SELECT 2",
        "bind <unnamed>: SELECT 2",
        "execute fetch from S_1/C_2: SELECT 2",
        "duration: 3 ms",
        "connection authorized: user=app statement: none"
      })
  void leavesOutWhatIsNoStatementOfItsOwn(String message) {
    assertThat(LoggedStatement.of(line("LOG", message))).isEmpty();
  }

  @Test
  void leavesOutErrorsAndBrokenLines() {
    assertThat(LoggedStatement.of(line("ERROR", "statement: SELECT 2"))).isEmpty();
    assertThat(LoggedStatement.of("{\"message\":\"statement: SEL")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ; ",
        "BEGIN",
        "begin read only",
        "/* pool */ COMMIT",
        "-- x\nROLLBACK;",
        "SET search_path TO a",
        "SHOW server_version",
        "DISCARD ALL",
        "SELECT 1",
        "select 1 ;",
        "SELECT pg_catalog.version()",
        "SELECT oid FROM pg_type WHERE typname = 'hstore'",
        "select current_schema()"
      })
  void knowsHousekeeping(String sql) {
    assertThat(new LoggedStatement("app", 1, sql).isHousekeeping()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM planets",
        "/* orm */ select 10",
        "INSERT INTO planets(name) VALUES ('pg_catalog')",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "UPDATE settings SET a = 1"
      })
  void countsWhatAsksForTheAppsTables(String sql) {
    assertThat(new LoggedStatement("app", 1, sql).isHousekeeping()).isFalse();
  }
}
