package dev.assay.grader.author;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.UnnoticedMutants;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.referee.Mutant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What all trials together show about the suite.
final class SuiteRules {
  /// From how many faults on it is no accident that two checks see the same ones.
  private static final int SAME_FAULTS = 3;

  private final Exercise exercise;
  private final ExerciseFiles files;
  private final List<CheckFacts> checks;
  private final List<Finding> findings = new ArrayList<>();

  private SuiteRules(Exercise exercise, List<CheckFacts> checks) {
    this.exercise = exercise;
    this.files = new ExerciseFiles(exercise);
    this.checks = checks;
  }

  static List<Finding> findings(Exercise exercise, GateRequest request, List<CheckFacts> checks)
      throws ExerciseInvalid {
    SuiteRules rules = new SuiteRules(exercise, checks);
    rules.wavers();
    rules.slow();
    if (request.only().isEmpty() && !checks.isEmpty()) {
      rules.points();
      rules.leaks();
    }
    if (request.isWhole()) {
      rules.unproven();
      rules.redundant();
    }
    return rules.findings;
  }

  /// The mutants that did something wrong and were not noticed, though they were to be; or the
  /// other way round.
  static List<Finding> mutants(Exercise exercise, UnnoticedMutants accepted, List<Trial> trials)
      throws ExerciseInvalid {
    ExerciseFiles files = new ExerciseFiles(exercise);
    List<Finding> findings = new ArrayList<>();
    for (Trial trial : trials) {
      boolean unnoticed = !trial.isNoticed();
      boolean expected = accepted.reasons().containsKey(trial.name());
      if (trial.isMutated() && unnoticed && !expected) {
        findings.add(
            Finding.suggestion(
                "mutant-unnoticed",
                "No check noticed mutant %s: %s"
                    .formatted(trial.name(), Mutant.of(trial.name()).map(Mutant::about).orElse("")),
                "Add a check that would, if the contract has it; else say why not in %s."
                    .formatted(UnnoticedMutants.FILE)));
      } else if (trial.isMutated() && !unnoticed && expected) {
        findings.add(
            Finding.warning(
                "mutant-noticed",
                "Mutant %s was noticed by %s, and is named as one that is not."
                    .formatted(trial.name(), noticedBy(trial)),
                files.line(UnnoticedMutants.FILE, trial.name()),
                "Take it out, or look whether that check asks for more than the contract does."));
      }
    }
    return findings;
  }

  /// Who noticed a mutant.
  static String noticedBy(Trial mutant) {
    return mutant.failed().isEmpty() ? "its start" : mutant.failed().getFirst();
  }

  private void wavers() throws ExerciseInvalid {
    for (CheckFacts each : checks) {
      for (CheckFacts.Waver waver : each.wavers()) {
        findings.add(
            Finding.error(
                "wavers",
                "%s wavers: %s failed it in %d of %d rounds%s."
                    .formatted(
                        each.check().id(),
                        waver.solution(),
                        waver.failed(),
                        waver.rounds(),
                        waver.shuffled() ? ", and only with the checks in another order" : ""),
                files.check(each.check().id()),
                waver.shuffled()
                    ? "It may lean on what another check does or leaves. Have it make its own data, and look "
                        + "only at what it made."
                    : "Find what it leaves to chance: time, order, or what another check has left. "
                        + "Await conditions, and make up values from the attempt's seed."));
      }
    }
  }

  private void slow() throws ExerciseInvalid {
    long limit = exercise.limits().check().toMillis();
    for (CheckFacts each : checks) {
      if (each.medianMillis() > limit / 2 && !files.hasTimeout(each.check().id())) {
        findings.add(
            Finding.warning(
                "slow",
                "%s takes %.1f s on references; a check may take %d s."
                    .formatted(each.check().id(), each.medianMillis() / 1e3, limit / 1_000),
                files.check(each.check().id()),
                "Split it, or give it a @Timeout or the manifest a larger limits.check: slower "
                    + "solutions are not wrong."));
      }
    }
  }

  private void points() throws ExerciseInvalid {
    Map<String, Integer> sums = new HashMap<>();
    checks.stream()
        .map(CheckFacts::check)
        .filter(check -> !check.bonus())
        .forEach(check -> sums.merge(check.area(), check.points(), Integer::sum));
    for (Exercise.Area area : exercise.areas()) {
      int sum = sums.getOrDefault(area.id(), 0);
      if (sum != area.points()) {
        findings.add(
            Finding.error(
                "points",
                "The checks of area %s have %d points together; the manifest gives it %d."
                    .formatted(area.id(), sum, area.points()),
                files.line("exercise.yml", "id: " + area.id()),
                "Change the manifest's points, or the checks' @Points (1 each if none is given)."));
      }
    }
  }

  /// A hidden check's name in what a candidate gets.
  private void leaks() throws ExerciseInvalid {
    Map<String, String> visible = files.texts("brief.md");
    visible.putAll(files.texts("starter"));
    for (CheckFacts each : checks) {
      CheckSpec check = each.check();
      if (check.visible()) {
        continue;
      }
      for (Map.Entry<String, String> file : visible.entrySet()) {
        String text = file.getValue();
        String name = text.contains(check.title()) ? check.title() : check.id();
        if (text.contains(name)) {
          findings.add(
              Finding.error(
                  "leak",
                  "%s is hidden, and %s names it.".formatted(check.id(), file.getKey()),
                  ExerciseFiles.place(file.getKey(), text, name),
                  "Take the name out of it, or make the check @Visible."));
        }
      }
    }
  }

  private void unproven() throws ExerciseInvalid {
    for (CheckFacts each : checks) {
      if (each.decides() && !each.isProven()) {
        findings.add(
            Finding.warning(
                "never-proven",
                "%s was failed by no wrong solution or mutant: nothing shows that it can fail."
                    .formatted(each.check().id()),
                files.check(each.check().id()),
                "Add a wrong solution that it catches."));
      }
    }
  }

  private void redundant() {
    Map<List<String>, List<CheckFacts>> byFaults =
        checks.stream()
            .filter(each -> each.failedBy().size() >= SAME_FAULTS)
            .collect(Collectors.groupingBy(CheckFacts::failedBy));
    byFaults.forEach((faults, same) -> {
      if (same.size() > 1) {
        findings.add(
            Finding.suggestion(
                "redundant",
                "%s fail on the same %d wrong solutions and mutants."
                    .formatted(
                        same.stream()
                            .map(each -> each.check().id())
                            .collect(Collectors.joining(" and ")),
                        faults.size()),
                "One of them may do; or add a wrong solution that only one of them catches."));
      }
    });
  }
}
