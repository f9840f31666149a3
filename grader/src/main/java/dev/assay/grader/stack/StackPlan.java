package dev.assay.grader.stack;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a recognised project is built and started.
///
/// @param stack the language, also the name of the sandbox image: `java`, `node`, `python` or `go`
/// @param title for people: "Node.js 20 with npm"
/// @param folder the project's folder in the tree, empty for the top
/// @param reasons what was found and what follows from it, as sentences for people
/// @param build shell commands (`sh -c`), run in order in the project's folder; the first that
///   fails ends the build
/// @param release shell command, run once before the first start with the database reachable
/// @param start shell command, run in the project's folder
/// @param buildEnvironment set for the build, beyond what the image sets
/// @param runEnvironment set for release and start; wins over [AppEnvironment] except for the port,
///   the database and upstreams
/// @param jdbcDatabaseUrl whether the app expects `DATABASE_URL` in its `jdbc:` form
/// @param notes warnings for candidate and interviewer
public record StackPlan(
    String stack,
    String title,
    String folder,
    List<String> reasons,
    List<String> build,
    Optional<String> release,
    String start,
    Map<String, String> buildEnvironment,
    Map<String, String> runEnvironment,
    boolean jdbcDatabaseUrl,
    List<String> notes) {
  public StackPlan {
    if (start.isBlank()) {
      throw new IllegalArgumentException("start must be a command, was blank");
    }
    reasons = List.copyOf(reasons);
    build = List.copyOf(build);
    buildEnvironment = sorted(buildEnvironment);
    runEnvironment = sorted(runEnvironment);
    notes = List.copyOf(notes);
  }

  /// A command as people read it: its first comment where it is a script that has one, else its
  /// first line.
  public static String shown(String command) {
    List<String> lines = command.lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith("# "))
        .map(line -> line.substring(2))
        .findFirst()
        .orElse(lines.size() > 1 ? lines.getFirst() + " …" : command);
  }

  /// Sorted, so that reports and logs of the same project read the same.
  private static SortedMap<String, String> sorted(Map<String, String> variables) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }
}
