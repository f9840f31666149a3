package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.Json;
import dev.assay.kit.evidence.SqlStatement.SqlError;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntryTest {
  private static final LogEntry.Origin ORIGIN =
      new LogEntry.Origin(Instant.parse("2026-01-02T03:04:05.678Z"), "app", 3467, "5/12", 748);

  private static String line(String severity, String message, @Nullable Object... more) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.putAll(
        Json.json(
            "timestamp",
            "2026-01-02 03:04:05.678 UTC",
            "user",
            "app",
            "pid",
            3467,
            "vxid",
            "5/12",
            "txid",
            748,
            "error_severity",
            severity,
            "message",
            message));
    line.putAll(Json.json(more));
    return Json.write(line);
  }

  private static String plan(String plan) {
    return line(
        "LOG", "duration: 1.234 ms  plan:\n{\"Query Text\": \"Q\", \"Plan\": " + plan + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"statement: SELECT 2", "execute <unnamed>: SELECT 2", "execute S_1: SELECT 2"})
  void readsStatementsInBothProtocols(String message) {
    assertThat(LogEntry.of(line("LOG", message)))
        .contains(new LogEntry.Started(ORIGIN, "SELECT 2", List.of()));
  }

  @Test
  void keepsTheLinesAndColonsOfAStatement() {
    assertThat(LogEntry.of(line("LOG", "execute <unnamed>: SELECT a::text,\n 'x: y'")))
        .contains(new LogEntry.Started(ORIGIN, "SELECT a::text,\n 'x: y'", List.of()));
  }

  @Test
  void readsParameters() {
    String detail = "Parameters: $1 = 'it''s, $2 = NULL', $2 = NULL, $3 = ''";

    assertThat(LogEntry.of(line("LOG", "execute <unnamed>: Q", "detail", detail)))
        .contains(new LogEntry.Started(ORIGIN, "Q", Arrays.asList("it's, $2 = NULL", null, "")));
  }

  @Test
  void readsHowLongAStatementTookAndItsRows() {
    assertThat(LogEntry.of(plan("{\"Node Type\": \"Seq Scan\", \"Actual Rows\": 61}")))
        .contains(new LogEntry.Executed(ORIGIN, "Q", 1_234, 61));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Node Type\": \"ModifyTable\", \"Actual Rows\": 7}",
        "{\"Node Type\": \"ModifyTable\", \"Actual Rows\": 0, \"Tuples Inserted\": 7}",
        """
        {"Node Type": "ModifyTable", "Actual Rows": 0,
         "Plans": [{"Node Type": "Values Scan", "Actual Rows": 7, "Actual Loops": 1}]}
        """,
      })
  void countsTheRowsThatWereWritten(String plan) {
    assertThat(LogEntry.of(plan(plan))).contains(new LogEntry.Executed(ORIGIN, "Q", 1_234, 7));
  }

  @Test
  void readsErrors() {
    assertThat(
            LogEntry.of(
                line(
                    "ERROR",
                    "duplicate key",
                    "state_code",
                    "23505",
                    "statement",
                    "INSERT INTO t VALUES (1)")))
        .contains(
            new LogEntry.Failed(
                ORIGIN, "INSERT INTO t VALUES (1)", new SqlError("23505", "duplicate key")));
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
    assertThat(LogEntry.of(line("LOG", message))).isEmpty();
  }

  @Test
  void leavesOutWarningsAndBrokenLines() {
    assertThat(LogEntry.of(line("WARNING", "statement: SELECT 2"))).isEmpty();
    assertThat(LogEntry.of("{\"message\":\"statement: SEL")).isEmpty();
    assertThat(LogEntry.of("{\"error_severity\":\"LOG\",\"message\":\"statement: Q\"}")).isEmpty();
  }
}
