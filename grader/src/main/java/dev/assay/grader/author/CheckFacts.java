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
  /// @param shuffled whether all of these ran the checks in another order than usual
  public record Waver(String solution, int failed, int rounds, boolean shuffled) {}

  /// The middle one of its times, in milliseconds; `0` if no reference ran it.
  public long medianMillis() {
    return millis.isEmpty() ? 0 : millis.get(millis.size() / 2);
  }

  /// Whether it can cost a candidate anything; one that only observes needs no proof.
  public boolean decides() {
    return check.points() > 0 || check.mustHave();
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
    Map<String, List<Trial>> rounds = new LinkedHashMap<>();
    for (Trial trial : trials) {
      boolean failed = trial.failed().contains(check.id());
      if (trial.kind() == Trial.Kind.REFERENCE) {
        trial.checks().stream()
            .filter(result -> result.check().id().equals(check.id()))
            .forEach(result -> {
              millis.add(result.millis());
              rounds.computeIfAbsent(trial.name(), _ -> new ArrayList<>()).add(trial);
            });
      } else if (failed && (trial.kind() == Trial.Kind.WRONG || trial.isMutated())) {
        failedBy.add(trial.name());
      }
    }
    return new CheckFacts(check, millis, failedBy, wavers(check, rounds));
  }

  private static List<Waver> wavers(CheckSpec check, Map<String, List<Trial>> rounds) {
    List<Waver> wavers = new ArrayList<>();
    rounds.forEach((solution, all) -> {
      List<Trial> failed =
          all.stream().filter(trial -> trial.failed().contains(check.id())).toList();
      if (!failed.isEmpty() && failed.size() < all.size()) {
        wavers.add(
            new Waver(
                solution, failed.size(), all.size(), failed.stream().allMatch(Trial::isShuffled)));
      }
    });
    return wavers;
  }
}
