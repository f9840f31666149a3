package dev.assay.web.queue;

import java.util.Optional;

/// A grading that has just ended.
///
/// @param ending as [dev.assay.web.live.EventKind#ENDED] says it: `graded`, `rejected`,
///   `not-built`, `not-ready`, `set-aside` or `replaced`
/// @param sentence what the candidate reads
/// @param score empty unless checks ran
public record GradingEnded(Subject subject, String ending, String sentence, Optional<Score> score) {
  /// What the checks add up to.
  public record Score(int points, int possible, int bonus) {}
}
