package dev.assay.grader.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a recognised project is built and started.
///
/// @param stack `java`, `node`, `python` or `go`: also the name of the sandbox image
/// @param title for people, such as `Node.js 20 with npm`
/// @param folder the project's folder in the tree; empty for the top
/// @param reasons what was found and what follows from it, in sentences
/// @param build shell commands, run in order in the project's folder; the first that fails ends the
///   build
/// @param release a shell command that is run once before the first start, with the database in
///   reach
/// @param start the shell command that starts the app
/// @param jdbcDatabaseUrl whether `DATABASE_URL` is in the `jdbc:` form
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
    reasons = List.copyOf(reasons);
    build = List.copyOf(build);
    buildEnvironment = Map.copyOf(buildEnvironment);
    runEnvironment = Map.copyOf(runEnvironment);
    notes = List.copyOf(notes);
  }
}
