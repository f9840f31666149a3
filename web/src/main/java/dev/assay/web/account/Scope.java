package dev.assay.web.account;

import java.util.Arrays;
import java.util.Optional;

/// What an API token may be used for.
public enum Scope {
  CANDIDATES_READ("candidates:read"),
  CANDIDATES_WRITE("candidates:write"),
  SUBMISSIONS_WRITE("submissions:write"),
  REPORTS_READ("reports:read"),
  EXERCISES_READ("exercises:read"),
  EXERCISES_WRITE("exercises:write"),
  METRICS_READ("metrics:read");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /// As it is stored and shown.
  public String word() {
    return word;
  }

  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }
}
