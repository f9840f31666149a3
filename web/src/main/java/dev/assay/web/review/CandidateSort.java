package dev.assay.web.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a list of candidates can be sorted by.
public enum CandidateSort {
  NAME("lower(name)", false),
  EXERCISE("lower(title)", false),
  STATE("state_order", false),
  /// By share, since exercises have different totals; who has no result comes last.
  POINTS("share", true),
  MUST_HAVES("must_have_share", true),
  SUBMISSIONS("submissions", true),
  ACTIVITY("activity_at", true);

  private final String column;
  private final boolean downwards;

  CandidateSort(String column, boolean downwards) {
    this.column = column;
    this.downwards = downwards;
  }

  /// Whether the first click on the column puts the largest on top.
  boolean downwards() {
    return downwards;
  }

  /// As it is written in addresses, such as `must-haves`.
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<CandidateSort> of(String code) {
    return Arrays.stream(values()).filter(sort -> sort.code().equals(code)).findFirst();
  }

  /// The SQL to order by; the id makes pages stable among equals.
  String sql(boolean descending) {
    return "%s %s nulls last, id".formatted(column, descending ? "desc" : "asc");
  }
}
