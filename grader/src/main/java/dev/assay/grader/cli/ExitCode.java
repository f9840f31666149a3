package dev.assay.grader.cli;

import dev.assay.grader.Outcome;

/// What the process tells whoever started it.
final class ExitCode {
  /// Every must-have passed.
  static final int ACCEPTABLE = 0;

  /// Graded, and a must-have failed; or not built, or not ready.
  static final int NOT_ACCEPTABLE = 1;

  /// The request was wrong.
  static final int WRONG_REQUEST = 2;

  /// Our infrastructure failed.
  static final int OUR_FAULT = 3;

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
