package dev.assay.grader.author;

import dev.assay.grader.Outcome;
import dev.assay.grader.author.Finding.Place;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Expectation;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.report.FailureText;
import dev.assay.grader.report.FirstScreen;
import dev.assay.grader.report.Report;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one trial shows about the exercise.
final class TrialRules {
  private final ExerciseFiles files;
  private final GateRequest request;
  private final Set<String> wavering;
  private final List<Finding> findings = new ArrayList<>();

  /// @param wavering checks whose failures on references are told of as wavering
  TrialRules(Exercise exercise, GateRequest request, Set<String> wavering) {
    this.files = new ExerciseFiles(exercise);
    this.request = request;
    this.wavering = wavering;
  }

  List<Finding> starter(Trial trial) throws ExerciseInvalid {
    begun(trial);
    return findings;
  }

  List<Finding> solution(Solution solution, Trial trial) throws ExerciseInvalid {
    Optional<Expectation> expected = solution.expectation();
    if (expected.isPresent()) {
      wrong(trial, expected.get());
    } else {
      reference(trial);
    }
    return findings;
  }

  private void begun(Trial trial) throws ExerciseInvalid {
    if (!trial.isGraded()) {
      findings.add(
          Finding.error(
              "starter-broken",
              "Starter %s: %s".formatted(trial.name(), trial.headline()),
              Optional.of(new Place("starter/" + trial.name(), 1)),
              "A candidate begins with it, so it must build, start and answer as it is."));
      return;
    }
    List<String> passed = new ArrayList<>();
    for (CheckResult result : trial.checks()) {
      if (result.status() != CheckResult.Status.PASSED) {
        continue;
      }
      if (result.check().mustHave()) {
        findings.add(
            Finding.error(
                "must-have-passes-on-starter",
                "%s is a must-have, and starter %s passes it."
                    .formatted(result.check().id(), trial.name()),
                files.check(result.check().id()),
                "Have it ask for something that the starter doesn't do, or take @MustHave away."));
      } else if (result.check().points() > 0) {
        passed.add(result.check().id());
      }
    }
    if (!passed.isEmpty()) {
      findings.add(
          Finding.suggestion(
              "passes-on-starter",
              "Starter %s passes %s.".formatted(trial.name(), String.join(", ", passed)),
              "Points that nobody has to work for say little; let such a check also see a success."));
    }
  }

  private void reference(Trial trial) throws ExerciseInvalid {
    if (!trial.isGraded()) {
      findings.add(
          Finding.error(
              "reference-broken",
              "%s: %s".formatted(trial.name(), trial.headline()),
              Optional.of(new Place("solutions/" + trial.name(), 1)),
              "Mend the reference, or give it more time or memory in exercise.yml."));
    }
    for (CheckResult result : trial.checks()) {
      if (result.status() != CheckResult.Status.PASSED && !wavering.contains(result.check().id())) {
        findings.add(
            Finding.error(
                "reference-fails",
                "%s fails %s: %s"
                    .formatted(
                        trial.name(), result.check().id(), FailureText.of(result).sentence()),
                files.check(result.check().id()),
                "A reference must get every point: mend it, or the check."));
      }
    }
  }

  private void wrong(Trial trial, Expectation expected) throws ExerciseInvalid {
    String file = "solutions/" + trial.name() + "/expect.yml";
    if (ending(trial.grading().outcome()) != expected.outcome()) {
      findings.add(
          Finding.error(
              "wrong-ends-otherwise",
              "%s should end as %s, and ended so: %s"
                  .formatted(trial.name(), expected.outcome().word(), trial.headline()),
              files.line(file, "outcome:"),
              "Mend its fault, or the outcome in expect.yml."));
      return;
    }
    missed(trial, expected, file);
    unexpected(trial, expected, file);
    if (request.only().isEmpty()) {
      for (String text : FirstScreen.missing(Report.of(trial.grading()), expected.says())) {
        findings.add(
            Finding.error(
                "wrong-says-otherwise",
                "%s: what its report says first has no \"%s\".".formatted(trial.name(), text),
                files.line(file, text.substring(0, Math.min(20, text.length()))),
                "Read the report, and mend the check's message or `says` in expect.yml."));
      }
    }
  }

  private void missed(Trial trial, Expectation expected, String file) throws ExerciseInvalid {
    List<String> ran = trial.checks().stream().map(result -> result.check().id()).toList();
    for (String check : expected.fails()) {
      if (!ran.contains(check) && request.only().isEmpty()) {
        findings.add(
            Finding.error(
                "unknown-check",
                "%s is to fail %s, which the suite does not have.".formatted(trial.name(), check),
                files.line(file, check),
                "The suite has: " + String.join(", ", ran) + "."));
      } else if (ran.contains(check) && !trial.failed().contains(check)) {
        findings.add(
            Finding.error(
                "wrong-passes",
                "%s passes %s, which it is to fail.".formatted(trial.name(), check),
                files.line(file, check),
                "Sharpen the check until it sees the fault, or take it out of `fails`."));
      }
    }
  }

  private void unexpected(Trial trial, Expectation expected, String file) throws ExerciseInvalid {
    for (CheckResult result : trial.checks()) {
      CheckSpec check = result.check();
      if (result.status() != CheckResult.Status.PASSED && !expected.fails().contains(check.id())) {
        findings.add(
            Finding.error(
                "wrong-fails-more",
                "%s also fails %s: %s"
                    .formatted(trial.name(), check.id(), FailureText.of(result).sentence()),
                files.line(file, "fails:"),
                "Add it to `fails` if that is the same fault, else mend check or solution."));
      }
    }
  }

  private static Expectation.Ending ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Graded _ -> Expectation.Ending.GRADED;
      case Outcome.NotBuilt _, Outcome.Rejected _ -> Expectation.Ending.NOT_BUILT;
      case Outcome.NotReady _ -> Expectation.Ending.NOT_READY;
      case Outcome.Faulted(var reason) -> throw new IllegalStateException("our fault: " + reason);
    };
  }
}
