package dev.assay.kit.referee;

import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.evidence.CheckResult.Failure;
import java.util.concurrent.TimeoutException;

/// Why a check failed, from what it threw.
final class FailureInWords {
  private static final int LONGEST = 2_000;

  private FailureInWords() {}

  static Failure of(Throwable thrown) {
    return switch (thrown) {
      case ExpectationFailed unmet ->
          new Failure(
              unmet.where(),
              cut(unmet.expected()),
              cut(unmet.seen()),
              unmet.exchange(),
              unmet.differences());
      case TimeoutException late ->
          new Failure(null, "the check to end in time", cut(String.valueOf(late.getMessage())));
      case AssertionError unmet -> new Failure(null, "", cut(String.valueOf(unmet.getMessage())));
      default -> new Failure(null, "", cut(thrown.toString()));
    };
  }

  private static String cut(String text) {
    String bare = text.strip();
    return bare.length() <= LONGEST ? bare : bare.substring(0, LONGEST) + "…";
  }
}
