package dev.assay.kit.referee;

import dev.assay.kit.Json;
import dev.assay.kit.evidence.SqlStatement.SqlError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A line of PostgreSQL's log that is about a statement.
///
/// Source of the fields: section "Using JSON-Format Log Output" of PostgreSQL's manual.
sealed interface LogEntry {
  Origin origin();

  /// Where a line comes from.
  ///
  /// @param at when, in whole milliseconds
  /// @param user the role
  /// @param pid the connection's process
  /// @param virtualTransaction tells transactions apart, also those that have written nothing yet
  /// @param transaction the number under which its changes are known; `0` as long as it has none
  record Origin(Instant at, String user, int pid, String virtualTransaction, long transaction) {}

  /// A statement is about to be executed.
  ///
  /// @param sql cut to 20,000 characters
  record Started(Origin origin, String sql, List<@Nullable String> parameters)
      implements LogEntry {}

  /// A statement was executed: what `auto_explain` says of it.
  ///
  /// @param sql cut as in [Started]
  /// @param micros how long it took, in microseconds
  /// @param rows how many it returned or wrote
  record Executed(Origin origin, String sql, long micros, long rows) implements LogEntry {}

  /// A statement failed.
  ///
  /// @param sql cut as in [Started]; empty if PostgreSQL doesn't say it
  record Failed(Origin origin, String sql, SqlError error) implements LogEntry {}

  int LONGEST_SQL = 20_000;

  DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'");

  /// Parsing and binding are logged apart, and fetching more rows of the same result too: none of
  /// that is a statement of its own.
  Pattern STARTED =
      Pattern.compile("(?:statement|execute (?!fetch from )[^:]*): (.*)", Pattern.DOTALL);

  Pattern EXECUTED = Pattern.compile("duration: ([0-9.]+) ms  plan:\n(.*)", Pattern.DOTALL);

  /// Reads a line of the log.
  ///
  /// @return empty if it is about something else, or cut in the middle
  static Optional<LogEntry> of(String line) {
    try {
      return of(Json.read(line));
    } catch (IllegalArgumentException | DateTimeException cut) {
      return Optional.empty();
    }
  }

  private static Optional<LogEntry> of(JsonNode line) {
    String message = line.path("message").asString("");
    return switch (line.path("error_severity").asString("")) {
      case "LOG" -> {
        Matcher started = STARTED.matcher(message);
        if (started.matches()) {
          var parameters = LoggedParameters.of(line.path("detail").asString(""));
          yield Optional.of(new Started(origin(line), cut(started.group(1)), parameters));
        }
        Matcher executed = EXECUTED.matcher(message);
        yield executed.matches()
            ? Optional.of(executed(origin(line), executed.group(1), Json.read(executed.group(2))))
            : Optional.empty();
      }
      case "ERROR", "FATAL" -> {
        var error = new SqlError(line.path("state_code").asString(""), message);
        yield Optional.of(
            new Failed(origin(line), cut(line.path("statement").asString("")), error));
      }
      default -> Optional.empty();
    };
  }

  private static Executed executed(Origin origin, String millis, JsonNode plan) {
    return new Executed(
        origin,
        cut(plan.path("Query Text").asString("")),
        Math.round(Double.parseDouble(millis) * 1_000),
        rows(plan.path("Plan")));
  }

  /// What writes without `RETURNING` returns nothing itself: its rows are those of its input.
  private static long rows(JsonNode node) {
    long own = node.path("Actual Rows").asLong(0);
    if (!node.path("Node Type").asString("").equals("ModifyTable") || own > 0) {
      return own;
    }
    if (node.has("Tuples Inserted")) {
      return node.path("Tuples Inserted").asLong(0);
    }
    JsonNode input = node.path("Plans").path(0);
    return input.path("Actual Rows").asLong(0) * input.path("Actual Loops").asLong(1);
  }

  private static Origin origin(JsonNode line) {
    return new Origin(
        LocalDateTime.parse(line.path("timestamp").asString(""), TIME).toInstant(ZoneOffset.UTC),
        line.path("user").asString(""),
        line.path("pid").asInt(0),
        line.path("vxid").asString(""),
        line.path("txid").asLong(0));
  }

  private static String cut(String sql) {
    return sql.length() <= LONGEST_SQL ? sql : sql.substring(0, LONGEST_SQL);
  }
}
