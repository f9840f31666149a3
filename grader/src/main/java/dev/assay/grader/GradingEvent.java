package dev.assay.grader;

import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.time.Duration;
import java.util.List;

/// Something that just happened in an attempt, for whoever watches. Events come one at a time, in
/// order.
public sealed interface GradingEvent {
  /// A phase has begun.
  record PhaseStarted(Phase phase) implements GradingEvent {}

  /// A phase is over, well or not.
  record PhaseEnded(Phase phase, Duration took) implements GradingEvent {}

  /// A line about something slow of our own, such as building a sandbox image.
  record Progress(String line) implements GradingEvent {}

  /// The submission's stack is known.
  record StackRecognised(StackPlan plan) implements GradingEvent {}

  /// A command of the build, or the app's start, is about to run.
  record CommandStarted(Phase phase, String command) implements GradingEvent {}

  /// A line that the candidate's build or app printed: untrusted text.
  record LogLine(Phase phase, String line) implements GradingEvent {}

  /// The app answers.
  record AppReady(Duration after) implements GradingEvent {}

  /// The checks are about to run.
  record ChecksStarted(List<CheckSpec> checks) implements GradingEvent {}

  /// A check has ended.
  record CheckEnded(CheckResult result) implements GradingEvent {}

  /// The attempt has its outcome. The last event of every attempt.
  record Ended(Outcome outcome) implements GradingEvent {}
}
