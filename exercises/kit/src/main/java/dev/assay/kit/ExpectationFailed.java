package dev.assay.kit;

import org.jspecify.annotations.Nullable;

/// An expectation of a check that did not hold, in the words that candidates and interviewers read.
public final class ExpectationFailed extends AssertionError {
  private final @Nullable String where;
  private final String expected;
  private final String seen;

  /// @param where what it is about, such as `POST /planets`; `null` when the check's title says it
  /// @param expected what should have been there
  /// @param seen what was there instead
  public ExpectationFailed(@Nullable String where, String expected, String seen) {
    super((where == null ? "" : where + ": ") + "expected " + expected + ", but saw " + seen);
    this.where = where;
    this.expected = expected;
    this.seen = seen;
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
}
