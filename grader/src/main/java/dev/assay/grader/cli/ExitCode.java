package dev.assay.grader.cli;

import dev.assay.grader.Outcome;

/// What the process tells whoever started it.
public final class ExitCode {
  /// Every must-have passed.
  public static final int ACCEPTABLE = 0;

  /// Graded, and a must-have failed; or not built, or not ready.
  public static final int NOT_ACCEPTABLE = 1;

  /// The request was wrong.
  public static final int WRONG_REQUEST = 2;

  /// Our infrastructure failed.
  public static final int OUR_FAULT = 3;

  private ExitCode() {}

  static int of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Graded graded -> graded.acceptable() ? ACCEPTABLE : NOT_ACCEPTABLE;
      case Outcome.NotBuilt _, Outcome.NotReady _ -> NOT_ACCEPTABLE;
      case Outcome.Rejected _ -> WRONG_REQUEST;
      case Outcome.Faulted _ -> OUR_FAULT;
    };
  }
}
