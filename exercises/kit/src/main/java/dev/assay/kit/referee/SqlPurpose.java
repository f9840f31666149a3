package dev.assay.kit.referee;

import dev.assay.kit.evidence.SqlStatement.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a statement is there for.
final class SqlPurpose {
  private static final Pattern LEADING =
      Pattern.compile("(?:\\s+|--[^\\n]*(?:\\n|$)|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+");

  private static final Pattern WORD = Pattern.compile("[a-z]+");

  private static final Set<String> SESSION =
      Set.of(
          "deallocate",
          "discard",
          "listen",
          "release",
          "reset",
          "savepoint",
          "set",
          "show",
          "unlisten");

  /// What drivers and pools ask for their own sake.
  private static final Pattern CATALOG =
      Pattern.compile(
          "\\bpg_catalog\\b|\\bpg_(type|class|namespace|attribute|range|proc|enum)\\b"
              + "|\\binformation_schema\\b|\\bversion\\(\\)|\\bcurrent_(schema|database)\\b");

  private SqlPurpose() {}

  /// The statement's kind.
  ///
  /// @return empty for what controls a session, or is what drivers and pools send of their own
  ///   accord
  static Optional<Kind> of(String sql) {
    Matcher leading = LEADING.matcher(sql);
    String bare =
        (leading.lookingAt() ? sql.substring(leading.end()) : sql).toLowerCase(Locale.ROOT).strip();
    if (bare.isEmpty() || bare.equals(";")) {
      return Optional.empty();
    }
    if (goesOn(bare)) {
      return Optional.of(Kind.QUERY);
    }
    Matcher word = WORD.matcher(bare);
    String first = word.lookingAt() ? word.group() : "";
    return switch (first) {
      case "begin", "start" -> Optional.of(Kind.BEGIN);
      case "commit", "end" -> Optional.of(Kind.COMMIT);
      case "rollback", "abort" ->
          bare.matches("rollback\\s+(work\\s+|transaction\\s+)?to\\b.*")
              ? Optional.empty()
              : Optional.of(Kind.ROLLBACK);
      case "select", "with" ->
          bare.matches("select\\s+1\\s*;?") || CATALOG.matcher(bare).find()
              ? Optional.empty()
              : Optional.of(Kind.QUERY);
      default -> SESSION.contains(first) ? Optional.empty() : Optional.of(Kind.QUERY);
    };
  }

  /// Whether a text of several statements, such as `BEGIN; DELETE …`, begins with one that counts
  /// for nothing by itself.
  private static boolean goesOn(String bare) {
    int end = bare.indexOf(';');
    return end > 0
        && of(bare.substring(0, end)).filter(Kind.QUERY::equals).isEmpty()
        && of(bare.substring(end + 1)).isPresent();
  }
}
