package dev.assay.kit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expectation of a check that did not hold, in the words that candidates and interviewers read.
public final class ExpectationFailed extends AssertionError {
  private final @Nullable String where;
  private final String expected;
  private final String seen;
  private final int exchange;
  private final List<Difference> differences;

  /// @param where what it is about, such as `POST /planets`; `null` when the check's title says it
  /// @param expected what should have been there
  /// @param seen what was there instead
  public ExpectationFailed(@Nullable String where, String expected, String seen) {
    this(where, expected, seen, 0, List.of());
  }

  /// An expectation about one exchange.
  ///
  /// @param exchange the exchange's number in its check, from `1`; `0` for none
  /// @param differences where its JSON is not as expected; empty if it isn't about JSON
  public ExpectationFailed(
      @Nullable String where,
      String expected,
      String seen,
      int exchange,
      List<Difference> differences) {
    super((where == null ? "" : where + ": ") + "expected " + expected + ", but saw " + seen);
    this.where = where;
    this.expected = expected;
    this.seen = seen;
    this.exchange = exchange;
    this.differences = List.copyOf(differences);
  }

  public @Nullable String where() {
    return where;
  }

  public String expected() {
    return expected;
  }

  public String seen() {
    return seen;
  }

  /// The number of the exchange that it is about; `0` for none.
  public int exchange() {
    return exchange;
  }

  /// Where the exchange's JSON is not as expected.
  public List<Difference> differences() {
    return differences;
  }
}
