package dev.assay.grader.author;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What a change of a suite touches.
///
/// @param before the suite that ran last
/// @param after the suite as it is now
/// @param twins the sources of the twins, which an app meets as it starts
record SuiteChange(SuiteUnits before, SuiteUnits after, Collection<String> twins) {

  /// The ids of the checks that it touches: those whose own text is another, and all that use
  /// something that is.
  Set<String> touched() {
    Set<String> touched = new TreeSet<>();
    Set<String> reached = new HashSet<>();
    for (String file : changed()) {
      if (onlyChecks(file)) {
        touched.addAll(checksThatChanged(file));
      } else {
        reached.addAll(reached(file));
      }
    }
    if (reached.stream().anyMatch(this::isEverywhere)) {
      return allChecks();
    }
    reached.forEach(file -> touched.addAll(checks(after, file)));
    return touched;
  }

  /// Whether the twins may be others now, so that an app has to meet them anew.
  boolean reachesTwins() {
    return changed().stream().flatMap(file -> reached(file).stream()).anyMatch(this::isEverywhere);
  }

  private boolean isEverywhere(String file) {
    return twins.contains(file) || file.endsWith("package-info.java");
  }

  private Set<String> allChecks() {
    Set<String> all = new TreeSet<>();
    after.units().values().forEach(unit -> all.addAll(unit.checks()));
    return all;
  }

  /// Sources with another text, and those that compile to something else with the same one: a
  /// constant of another source is copied into them.
  private Set<String> changed() {
    Set<String> changed = new TreeSet<>(before.sources().keySet());
    changed.addAll(after.sources().keySet());
    changed.removeIf(file -> Objects.equals(before.sources().get(file), after.sources().get(file)));
    for (Map.Entry<String, SuiteUnits.Compiled> each : after.classes().entrySet()) {
      if (!each.getValue().equals(before.classes().get(each.getKey()))) {
        changed.add(each.getValue().source());
      }
    }
    changed.remove("");
    return changed;
  }

  /// Whether nothing around a source's checks is another, and nobody uses its classes.
  private boolean onlyChecks(String file) {
    String old = before.sources().get(file);
    String now = after.sources().get(file);
    return old != null
        && now != null
        && !old.equals(now)
        && !checks(after, file).isEmpty()
        && reached(file).size() == 1
        && CheckTexts.of(old).rest().equals(CheckTexts.of(now).rest());
  }

  private Set<String> checksThatChanged(String file) {
    Map<String, String> old = CheckTexts.of(before.sources().getOrDefault(file, "")).checks();
    Map<String, String> now = CheckTexts.of(after.sources().getOrDefault(file, "")).checks();
    Set<String> changed = new TreeSet<>(now.keySet());
    changed.removeIf(check -> Objects.equals(old.get(check), now.get(check)));
    changed.retainAll(checks(after, file));
    return changed;
  }

  /// The source and all that use it, directly or by way of others, before or now.
  private Set<String> reached(String file) {
    Set<String> reached = new HashSet<>(Set.of(file));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      String used = open.pop();
      for (SuiteUnits suite : List.of(before, after)) {
        suite
            .units()
            .forEach((user, unit) -> {
              if (unit.uses().contains(used) && reached.add(user)) {
                open.push(user);
              }
            });
      }
    }
    return reached;
  }

  private static List<String> checks(SuiteUnits suite, String file) {
    SuiteUnits.Unit unit = suite.units().get(file);
    return unit == null ? List.of() : unit.checks();
  }
}
