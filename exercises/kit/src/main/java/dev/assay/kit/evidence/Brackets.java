package dev.assay.kit.evidence;

/// What [StatementShape] remembers of the brackets it is inside of, and first of all of what is
/// outside of any. Positions are in its list of tokens.
final class Brackets {
  Of of;

  /// Where the element that is being read begins.
  int element;

  /// The first element, from and to; both `0` while there is none.
  int firstFrom;

  int firstTo;
  boolean collapsed;
  boolean inValues;

  Brackets(Of of, int element) {
    this.of = of;
    this.element = element;
  }

  /// From now on its elements are rows.
  void beginRows(int at) {
    of = Of.OTHER;
    element = at;
    firstFrom = 0;
    firstTo = 0;
    collapsed = false;
  }

  /// What its elements are.
  enum Of {
    /// The values of `IN (…)` or `ARRAY[…]`.
    LIST,
    /// One row of `VALUES`.
    ROW,
    OTHER
  }
}
