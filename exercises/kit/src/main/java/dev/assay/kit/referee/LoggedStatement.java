package dev.assay.kit.referee;

import dev.assay.kit.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A statement in PostgreSQL's log.
///
/// @param user the role that ran it
/// @param pid the process that ran it
/// @param sql its text, cut to 20,000 characters
record LoggedStatement(String user, int pid, String sql) {
  private static final int LONGEST = 20_000;

  /// Parsing and binding are logged apart, and fetching more rows of the same result too: none of
  /// that is a statement of its own.
  private static final Pattern MESSAGE =
      Pattern.compile("(?:statement|execute (?!fetch from )[^:]*): (.*)", Pattern.DOTALL);

  private static final Pattern LEADING =
      Pattern.compile("(?:\\s+|--[^\\n]*(?:\\n|$)|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+");

  private static final Pattern WORD = Pattern.compile("[a-z]+");

  private static final Set<String> NO_QUERY =
      Set.of(
          "abort",
          "begin",
          "commit",
          "deallocate",
          "discard",
          "end",
          "listen",
          "release",
          "reset",
          "rollback",
          "savepoint",
          "set",
          "show",
          "start",
          "unlisten");

  /// What drivers and pools ask for their own sake.
  private static final Pattern CATALOG =
      Pattern.compile(
          "\\bpg_catalog\\b|\\bpg_(type|class|namespace|attribute|range|proc|enum)\\b"
              + "|\\binformation_schema\\b|\\bversion\\(\\)|\\bcurrent_(schema|database)\\b");

  /// Reads a line of the log.
  ///
  /// @return empty if it is about something else
  static Optional<LoggedStatement> of(String line) {
    if (!line.contains("statement: ") && !line.contains("execute ")) {
      return Optional.empty();
    }
    JsonNode json;
    try {
      json = Json.read(line);
    } catch (IllegalArgumentException cut) {
      return Optional.empty();
    }
    Matcher message = MESSAGE.matcher(json.path("message").asString(""));
    if (!json.path("error_severity").asString("").equals("LOG") || !message.matches()) {
      return Optional.empty();
    }
    String sql = message.group(1);
    return Optional.of(
        new LoggedStatement(
            json.path("user").asString(""),
            json.path("pid").asInt(0),
            sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST)));
  }

  /// Whether it controls transactions or sessions, or is what drivers and pools send of their own
  /// accord.
  boolean isHousekeeping() {
    Matcher leading = LEADING.matcher(sql);
    String bare =
        (leading.lookingAt() ? sql.substring(leading.end()) : sql).toLowerCase(Locale.ROOT);
    Matcher word = WORD.matcher(bare);
    String first = word.lookingAt() ? word.group() : "";
    boolean ping = bare.matches("select\\s+1\\s*;?\\s*");
    boolean reads = first.equals("select") || first.equals("with");
    return bare.matches("\\s*;?\\s*")
        || NO_QUERY.contains(first)
        || ping
        || (reads && CATALOG.matcher(bare).find());
  }
}
