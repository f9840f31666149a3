package dev.assay.grader.author;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the trials together show of one check.
///
/// @param millis how long it ran on references, in milliseconds, shortest first
/// @param failedBy the wrong solutions and mutants that failed it, by name
/// @param wavers references that passed it in some rounds only
public record CheckFacts(
    CheckSpec check, List<Long> millis, List<String> failedBy, List<Waver> wavers) {
  public CheckFacts {
    millis = millis.stream().sorted().toList();
    failedBy = List.copyOf(failedBy);
    wavers = List.copyOf(wavers);
  }

  /// A reference that passed a check in some rounds and failed it in others.
  ///
  /// @param failed in how many of its rounds it failed
  public record Waver(String solution, int failed, int rounds) {}

  /// The middle one of its times, in milliseconds; `0` if no reference ran it.
  public long medianMillis() {
    return millis.isEmpty() ? 0 : millis.get(millis.size() / 2);
  }

  /// Whether something has failed it that was to.
  public boolean isProven() {
    return !failedBy.isEmpty();
  }

  /// The ids of those that waver.
  static Set<String> wavering(List<CheckFacts> checks) {
    return checks.stream()
        .filter(each -> !each.wavers().isEmpty())
        .map(each -> each.check().id())
        .collect(Collectors.toSet());
  }

  /// One for each check that any trial ran, in the order they run.
  static List<CheckFacts> of(List<Trial> trials) {
    Map<String, CheckSpec> checks = new LinkedHashMap<>();
    trials.stream()
        .flatMap(trial -> trial.checks().stream())
        .map(CheckResult::check)
        .forEach(check -> checks.putIfAbsent(check.id(), check));
    return checks.values().stream().map(check -> of(check, trials)).toList();
  }

  private static CheckFacts of(CheckSpec check, List<Trial> trials) {
    List<Long> millis = new ArrayList<>();
    List<String> failedBy = new ArrayList<>();
    Map<String, List<Boolean>> passed = new LinkedHashMap<>();
    for (Trial trial : trials) {
      for (CheckResult result : trial.checks()) {
        boolean pass = result.status() == CheckResult.Status.PASSED;
        if (!result.check().id().equals(check.id())) {
          continue;
        }
        if (trial.kind() == Trial.Kind.REFERENCE) {
          millis.add(result.millis());
          passed.computeIfAbsent(trial.name(), _ -> new ArrayList<>()).add(pass);
        } else if ((trial.kind() == Trial.Kind.WRONG || trial.isMutated()) && !pass) {
          failedBy.add(trial.name());
        }
      }
    }
    return new CheckFacts(check, millis, failedBy, wavers(passed));
  }

  private static List<Waver> wavers(Map<String, List<Boolean>> passed) {
    return passed.entrySet().stream()
        .filter(each -> each.getValue().contains(true) && each.getValue().contains(false))
        .map(each ->
            new Waver(
                each.getKey(),
                (int) each.getValue().stream().filter(pass -> !pass).count(),
                each.getValue().size()))
        .toList();
  }
}
