package dev.assay.kit.referee;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import dev.assay.kit.Area;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/// Finds a suite's checks and puts them in order. Each must be a plain `@Test` method, so that each
/// has one name and one result.
final class Discovery {
  private final List<String> areas;
  private final List<Check> checks = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private Discovery(List<String> areas) {
    this.areas = areas;
  }

  /// The suite's checks in the order they are to run: visible ones first, then classes in the order
  /// of their areas, then as their authors ordered them, then by name. A candidate is shown what a
  /// visible check has seen; an app that has met no hidden check yet can tell nothing of one there.
  ///
  /// @throws IllegalArgumentException if the author has to mend something
  static List<Check> checks(Launcher launcher, Suite suite, List<String> areas) throws IOException {
    var discovery = new Discovery(areas);
    TestPlan plan;
    try {
      plan =
          launcher.discover(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClasspathRoots(Set.of(suite.jar())))
                  .enableImplicitConfigurationParameters(false)
                  .configurationParameter(
                      "junit.platform.discovery.issue.severity.critical", "WARNING")
                  .build());
    } catch (JUnitException unreadable) {
      throw new IllegalArgumentException("the suite can't be read", unreadable);
    }
    for (TestIdentifier engine : plan.getRoots()) {
      plan.getChildren(engine).forEach(type -> discovery.addClass(plan, type));
    }
    discovery.refuseEmptyClasses(suite);
    discovery.sort();
    return List.copyOf(discovery.checks);
  }

  /// Those of the checks that are asked for, in the same order.
  ///
  /// @param ids empty for all
  /// @throws IllegalArgumentException if there is no check of one of these ids
  static List<Check> only(List<String> ids, List<Check> checks) {
    List<String> known = checks.stream().map(check -> check.spec().id()).toList();
    List<String> unknown = ids.stream().filter(id -> !known.contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the suite has no check %s; it has %s"
              .formatted(String.join(" and no ", unknown), String.join(", ", known)));
    }
    return ids.isEmpty()
        ? checks
        : checks.stream().filter(check -> ids.contains(check.spec().id())).toList();
  }

  /// The checks in an order that the seed makes: classes, and the methods of each, since JUnit
  /// keeps those together. Visible ones stay first.
  static List<Check> shuffled(List<Check> checks, long seed) {
    Random random = new Random(seed);
    List<Check> shuffled = new ArrayList<>(checks);
    Collections.shuffle(shuffled, random);
    Map<Class<?>, Integer> places = new HashMap<>();
    shuffled.forEach(check -> places.putIfAbsent(check.type(), places.size()));
    shuffled.sort(
        Comparator.comparing((Check check) -> !check.spec().visible())
            .thenComparingInt(check -> places.getOrDefault(check.type(), 0)));
    return List.copyOf(shuffled);
  }

  private void addClass(TestPlan plan, TestIdentifier container) {
    if (!(container.getSource().orElse(null) instanceof ClassSource source)) {
      throw new IllegalArgumentException(container.getDisplayName() + " is no class with checks");
    }
    for (TestIdentifier member : plan.getChildren(container)) {
      add(source.getJavaClass(), member);
    }
  }

  private void add(Class<?> type, TestIdentifier member) {
    if (!(member.isTest() && member.getSource().orElse(null) instanceof MethodSource source)
        || !source.getJavaMethod().isAnnotationPresent(Test.class)) {
      throw new IllegalArgumentException(
          "every check must be a plain @Test method of a top-level class; \"%s\" in %s is something else"
              .formatted(member.getDisplayName(), type.getSimpleName()));
    }
    Check check = Check.of(type, source.getJavaMethod(), member.getDisplayName());
    if (!ids.add(check.spec().id())) {
      throw new IllegalArgumentException("two checks are named " + check.spec().id());
    }
    if (!areas.contains(check.spec().area())) {
      throw new IllegalArgumentException(
          "%s is in area %s; the manifest has only %s"
              .formatted(check.spec().id(), check.spec().area(), areas));
    }
    checks.add(check);
  }

  private void refuseEmptyClasses(Suite suite) throws IOException {
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("the suite has no checks");
    }
    Set<String> full = new HashSet<>();
    checks.forEach(check -> full.add(check.type().getName()));
    try (var jar = new JarFile(suite.jar().toFile())) {
      for (var entries = jar.entries(); entries.hasMoreElements(); ) {
        String name = entries.nextElement().getName();
        if (name.endsWith(".class") && !full.contains(className(name))) {
          refuseIfItHasAnArea(suite, className(name));
        }
      }
    }
  }

  private static String className(String entry) {
    return entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
  }

  private static void refuseIfItHasAnArea(Suite suite, String name) {
    try {
      Class<?> type = Class.forName(name, false, suite.loader());
      if (type.getDeclaredAnnotation(Area.class) != null) {
        throw new IllegalArgumentException(name + " has an @Area but no checks");
      }
    } catch (ClassNotFoundException | LinkageError broken) {
      throw new IllegalArgumentException(name + " can't be loaded", broken);
    }
  }

  private void sort() {
    Map<Class<?>, Integer> ranks = new HashMap<>();
    for (Check check : checks) {
      Area ofClass = check.type().getAnnotation(Area.class);
      String area = ofClass == null ? check.spec().area() : ofClass.value();
      ranks.merge(check.type(), areas.indexOf(area), Math::min);
    }
    checks.sort(
        Comparator.comparing((Check check) -> !check.spec().visible())
            .thenComparingInt(check -> ranks.getOrDefault(check.type(), 0))
            .thenComparingInt(Check::classOrder)
            .thenComparing(check -> check.type().getName())
            .thenComparingInt(Check::methodOrder)
            .thenComparing(check -> check.method().getName()));
  }
}
