package dev.assay.kit.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that the app ran. What drivers and pools send for their own sake is left out.
///
/// @param atMillis when it began, in milliseconds from the check's start
/// @param micros how long PostgreSQL took to execute it, in microseconds; `-1` if that isn't known,
///   as for `COMMIT` or a statement that failed
/// @param session tells connections apart; from `1` in the order they were first seen
/// @param transaction tells transactions apart, the same for statements and the changes they made;
///   from `1` in the order they were first seen
/// @param sql its text, cut to 4,000 characters
/// @param parameters the values of `$1`, `$2` … as PostgreSQL's text; `null` for `NULL`; at most
///   100, each cut to 1,000 characters
/// @param rows how many rows it returned or wrote; `-1` if that isn't known
/// @param error what PostgreSQL answered instead of a result; `null` if it succeeded
public record SqlStatement(
    long atMillis,
    long micros,
    int session,
    int transaction,
    Kind kind,
    String sql,
    List<@Nullable String> parameters,
    long rows,
    @Nullable SqlError error)
    implements Entry {
  public SqlStatement {
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }

  @Override
  public int weight() {
    int weight = Weight.PER_ENTRY + Weight.of(sql);
    for (String parameter : parameters) {
      weight += Weight.PER_FIELD + Weight.of(parameter);
    }
    return error == null ? weight : weight + Weight.PER_FIELD + Weight.of(error.message());
  }

  @Override
  public SqlStatement brief() {
    SqlError shorter =
        error == null ? null : new SqlError(error.sqlState(), BodyText.brief(error.message()));
    return new SqlStatement(
        atMillis,
        micros,
        session,
        transaction,
        kind,
        BodyText.brief(sql),
        List.of(),
        rows,
        shorter);
  }

  /// What a statement is there for.
  public enum Kind {
    /// It reads, writes or defines something.
    QUERY,
    BEGIN,
    COMMIT,
    ROLLBACK
  }

  /// An error that PostgreSQL answered with.
  ///
  /// @param sqlState the five characters of its SQLSTATE, such as `23505`
  public record SqlError(String sqlState, String message) {}
}
