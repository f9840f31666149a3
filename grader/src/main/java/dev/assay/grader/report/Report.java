package dev.assay.grader.report;

import dev.assay.grader.Baseline;
import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import dev.assay.grader.Points;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.report.question.EvidenceQuestions;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The report of one attempt: its grading, and what is worked out from that.
///
/// @param headline the outcome in one sentence; it may quote untrusted text, cut and on one line
/// @param score what the checks add up to; empty if none ran
/// @param checks every check in the order they ran; empty if none ran
/// @param areas the exercise's areas in its order; empty if no check ran
/// @param questions the exercise's own questions about the areas that failed
/// @param evidenceQuestions what to ask the candidate about what was seen, the most telling first;
///   at most 12
/// @param failedPhase the phase that ended the attempt; empty if it ran to its end
/// @param notes remarks on stack and attempt
/// @param observations what the checks noticed besides, and the times that they measured, in the
///   order the checks ran
public record Report(
    Grading grading,
    String headline,
    Optional<Score> score,
    List<CheckResult> checks,
    List<AreaScore> areas,
    List<AreaQuestions> questions,
    List<Question> evidenceQuestions,
    Optional<Phase> failedPhase,
    List<String> notes,
    List<CheckObservation> observations) {
  public Report {
    checks = List.copyOf(checks);
    areas = List.copyOf(areas);
    questions = List.copyOf(questions);
    evidenceQuestions = List.copyOf(evidenceQuestions);
    notes = List.copyOf(notes);
    observations = List.copyOf(observations);
  }

  /// Works out the report of a finished attempt, without a reference's times beside its own.
  public static Report of(Grading grading) {
    return of(grading, Optional.empty());
  }

  /// Works out the report of a finished attempt.
  ///
  /// @param baseline what a reference of the exercise took on this machine
  public static Report of(Grading grading, Optional<Baseline> baseline) {
    List<CheckResult> checks =
        grading.outcome() instanceof Outcome.Graded(var results) ? results : List.of();
    Optional<Score> score =
        grading.outcome() instanceof Outcome.Graded
            ? Optional.of(Score.of(checks))
            : Optional.empty();
    List<AreaScore> areas = AreaScore.of(grading.exercise().areas(), checks);
    return new Report(
        grading,
        Headline.of(grading.outcome()),
        score,
        checks,
        areas,
        AreaQuestions.of(grading.exercise(), areas),
        EvidenceQuestions.of(grading.outside().start(), checks),
        failedPhase(grading),
        notes(grading),
        observations(checks, baseline, grading.exercise().id()));
  }

  private static List<CheckObservation> observations(
      List<CheckResult> checks, Optional<Baseline> baseline, String exercise) {
    return checks.stream()
        .flatMap(result ->
            Stream.concat(
                    result.evidence().observations().stream(),
                    result.evidence().measurements().stream()
                        .map(measured -> Timings.of(measured, baseline, exercise)))
                .map(observation -> new CheckObservation(result.check(), observation)))
        .toList();
  }

  /// The checks that ended so, in the order they ran.
  public List<CheckResult> checks(Status status) {
    return checks.stream().filter(result -> result.status() == status).toList();
  }

  /// The checks that a submission must pass to be acceptable at all.
  public List<CheckResult> mustHaves() {
    return checks.stream().filter(result -> result.check().mustHave()).toList();
  }

  /// The title of an area of this exercise; its id if the manifest doesn't have it.
  public String areaTitle(String id) {
    return grading.exercise().areas().stream()
        .filter(area -> area.id().equals(id))
        .map(Exercise.Area::title)
        .findFirst()
        .orElse(id);
  }

  /// The output of the phase that ended the attempt: the build's, or that of the app which didn't
  /// answer.
  public Optional<LogTail> failedLog() {
    return failedPhase.flatMap(phase -> LogTail.of(phase, grading));
  }

  private static Optional<Phase> failedPhase(Grading grading) {
    return switch (grading.outcome()) {
      case Outcome.Graded _ -> Optional.empty();
      case Outcome.Rejected _ -> Optional.of(Phase.SETUP);
      case Outcome.NotBuilt _ -> Optional.of(Phase.BUILD);
      case Outcome.NotReady _ -> Optional.of(Phase.BOOT);
      case Outcome.Faulted _ ->
          Optional.of(
              grading.phases().isEmpty() ? Phase.SETUP : grading.phases().getLast().phase());
    };
  }

  private static List<String> notes(Grading grading) {
    return Stream.concat(
            grading.stack().stream().flatMap(plan -> plan.notes().stream()),
            grading.notes().stream())
        .distinct()
        .toList();
  }

  /// What checks add up to.
  ///
  /// @param points of the checks that count towards the total
  /// @param bonus points earned on top; they never change what is possible
  public record Score(Points points, int bonus) {
    static Score of(List<CheckResult> checks) {
      int earned = 0;
      int possible = 0;
      int bonus = 0;
      for (CheckResult result : checks) {
        if (result.check().bonus()) {
          bonus += earned(result);
        } else {
          earned += earned(result);
          possible += result.check().points();
        }
      }
      return new Score(new Points(earned, possible), bonus);
    }

    /// What a check earned: all of its points, or none.
    public static int earned(CheckResult result) {
      return result.status() == Status.PASSED ? result.check().points() : 0;
    }
  }
}
