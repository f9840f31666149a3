package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `build` script, or the TypeScript compiler where the start needs one and nobody says so.
final class NodeBuild {
  private static final Pattern ONLY_TSC =
      Pattern.compile(
          "(?:rimraf \\S+ *&& *|rm -rf \\S+ *&& *)?(?:npx )?(?:tsc|nest build)(?: +[\\w./=-]+)*");

  private NodeBuild() {}

  static void plan(NodeProject project, NodeStart start, PlanDraft draft) {
    Optional<String> script = project.pkg().script("build");
    boolean atRoot = script.isEmpty() || !project.member().isEmpty();
    if (!project.member().isEmpty() && project.rootPkg().script("build").isPresent()) {
      draft.reason("the workspace's root has a build script: npm run build");
      draft.build("npm run build");
    } else if (script.isPresent()) {
      removeOutput(project, draft);
      draft.reason("there is a build script: npm run build");
      draft.build(project.command(build("npm run build", script.get(), project)));
    } else if (atRoot && needsCompiler(project, start)) {
      removeOutput(project, draft);
      draft.reason("there is no build script, and TypeScript to compile: tsc");
      draft.build(project.command(build("npx --no-install tsc", "tsc", project)));
    }
  }

  private static boolean needsCompiler(NodeProject project, NodeStart start) {
    boolean built =
        start
            .runs()
            .filter(file -> file.replaceFirst("^\\./", "").matches("(?:dist|build|out|lib)/.*"))
            .isPresent();
    return built && project.folder().has("tsconfig.json") && project.has("typescript");
  }

  /// The compiler may complain about types and still have written a program that runs.
  private static String build(String command, String script, NodeProject project) {
    if (!ONLY_TSC.matcher(script).matches()) {
      return command;
    }
    return """
    # %1$s
    %1$s && exit 0
    find %2$s -name '*.js' 2>/dev/null | grep -q . || exit 1
    echo 'assay: the compiler reported errors and wrote its output all the same: trying that' >&2\
    """
        .formatted(command, Shell.path(output(project)));
  }

  private static void removeOutput(NodeProject project, PlanDraft draft) {
    String output = output(project);
    List<String> removed = new ArrayList<>();
    if (project.folder().hasFolder(output)) {
      removed.add(output);
    }
    // With its notes from last time the compiler would find nothing to do.
    project
        .folder()
        .files()
        .filter(file -> file.matches("[^/]*\\.tsbuildinfo"))
        .limit(5)
        .forEach(removed::add);
    if (!removed.isEmpty()) {
      draft.reason(
          "%s was handed in: it is removed and built anew"
              .formatted(Shell.shown(String.join(", ", removed))));
      draft.build(project.command("rm -rf " + Shell.paths(removed)));
    }
  }

  /// From `tsconfig.json`, only where it is a folder of its own inside the project.
  private static String output(NodeProject project) {
    String folder = "dist";
    try {
      Optional<String> config = project.folder().text("tsconfig.json");
      if (config.isPresent()) {
        folder =
            Json.object("tsconfig.json", config.get())
                .path("compilerOptions")
                .path("outDir")
                .asString(folder);
      }
    } catch (StackNotRecognised malformed) {
      return folder; // the compiler will say so better
    }
    String plain = folder.replaceFirst("^\\./", "").replaceFirst("/+$", "");
    boolean own =
        plain.matches("(?!src$)[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)?");
    return own ? plain : "dist";
  }
}
