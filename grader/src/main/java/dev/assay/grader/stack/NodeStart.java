package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a Node project starts.
///
/// @param command for a shell at the root
/// @param written what the project itself says, to look for migrations in
/// @param runs the file that is run, as far as it can be told
record NodeStart(String command, String written, Optional<String> runs, List<String> reasons) {
  private static final List<String> BUILT =
      List.of(
          "dist/main.js",
          "dist/src/main.js",
          "dist/index.js",
          "dist/src/index.js",
          "dist/server.js",
          "dist/src/server.js",
          "dist/app.js",
          "dist/src/app.js",
          "build/index.js",
          "build/server.js",
          "build/app.js");
  private static final List<String> NEST =
      List.of("dist/main.js", "dist/src/main.js", "dist/apps/*/main.js");
  private static final List<String> TYPESCRIPT =
      List.of(
          "src/index.ts",
          "src/server.ts",
          "src/main.ts",
          "src/app.ts",
          "index.ts",
          "server.ts",
          "main.ts",
          "app.ts");
  private static final Pattern NEST_MAIN = Pattern.compile("(?:\\./)?dist/(?:src/)?main(?:\\.js)?");

  static NodeStart of(NodeProject project) throws StackNotRecognised {
    PackageJson pkg = project.pkg();
    Optional<String> script = startScript(pkg);
    if (script.isPresent()) {
      return byScript(project, script.get());
    }
    String missing = "package.json has no start script";
    Optional<String> main = pkg.main().filter(file -> isThere(project, file));
    Optional<String> file = main.or(() -> project.folder().first(NodeStack.ENTRY_FILES));
    if (file.isPresent()) {
      return node(project, file.get(), "%s: node %s".formatted(missing, Shell.shown(file.get())));
    }
    if (pkg.script("build").isPresent()
        || (project.folder().has("tsconfig.json") && project.has("typescript"))) {
      return searching(project, BUILT, missing + ": the usual files of the build output are tried");
    }
    return typescript(project, missing)
        .orElseThrow(() ->
            new StackNotRecognised(
                "%s, its main is %s, and there is none of %s.\n%s"
                    .formatted(
                        missing,
                        pkg.main().map(Shell::shown).orElse("not set"),
                        String.join(", ", NodeStack.ENTRY_FILES),
                        Procfile.EXAMPLE)));
  }

  /// A development start gives way to a production one; without either, a development one is better
  /// than none.
  private static Optional<String> startScript(PackageJson pkg) {
    boolean forDevelopment =
        NodeScript.named("start", pkg)
            .filter(script -> isNest(script) || NodeDevTools.isOne(script))
            .isPresent();
    boolean canBeBuilt = pkg.script("build").isPresent() && pkg.script("start:prod").isPresent();
    Stream<String> names =
        forDevelopment && canBeBuilt
            ? Stream.of("start:prod")
            : Stream.of("start", "start:prod", "serve", "start:dev", "dev");
    return names.filter(name -> pkg.script(name).isPresent()).findFirst();
  }

  private static boolean isThere(NodeProject project, String file) {
    String plain = file.replaceFirst("^\\./", "");
    return Stream.of(plain, plain + ".js", plain + "/index.js").anyMatch(project.folder()::has)
        && !plain.endsWith(".ts");
  }

  private static boolean isNest(NodeScript script) {
    List<String> words = script.words();
    return words.size() > 1
        && ((words.get(0).equals("nest") && words.get(1).equals("start"))
            || (words.get(0).equals("node") && NEST_MAIN.matcher(words.getLast()).matches()));
  }

  private static NodeStart byScript(NodeProject project, String name) {
    String written = project.pkg().script(name).orElse("");
    String says = "scripts.%s is \"%s\"".formatted(Shell.shown(name), Shell.shown(written));
    Optional<NodeScript> plain = NodeScript.named(name, project.pkg());
    if (plain.isPresent() && isNest(plain.get())) {
      return searching(project, NEST, says + ": node runs Nest's build output").says(written);
    }
    Optional<NodeScript> started = plain;
    if (plain.filter(NodeDevTools::isOne).isPresent()) {
      started = NodeDevTools.replaced(plain.get(), project);
    }
    if (started.isEmpty()) {
      String npm = name.equals("start") ? "npm start" : "npm run " + Shell.quote(name);
      return new NodeStart(
          project.command("exec " + npm), written, Optional.empty(), List.of(says + ": " + npm));
    }
    NodeScript script = started.get();
    String runs =
        script.equals(plain.get()) ? "it is run directly" : Shell.quoteAll(script.words());
    return new NodeStart(
        command(project, script), written, lastFile(script), List.of(says + ": " + runs));
  }

  private static Optional<String> lastFile(NodeScript script) {
    return script.words().stream()
        .skip(1)
        .filter(word -> !word.startsWith("-"))
        .reduce((first, last) -> last);
  }

  private static String command(NodeProject project, NodeScript script) {
    String run = project.command(script.execution());
    return script.program().equals("node") ? run : binaries(project) + run;
  }

  private static String binaries(NodeProject project) {
    String own =
        project.member().isEmpty()
            ? ""
            : "\"$PWD\"/%s/node_modules/.bin:".formatted(Shell.path(project.member()));
    return "export PATH=" + own + "\"$PWD/node_modules/.bin:$PATH\"\n";
  }

  private static NodeStart node(NodeProject project, String file, String reason) {
    return new NodeStart(
        project.command("exec node " + Shell.path(file)), "", Optional.of(file), List.of(reason));
  }

  private static Optional<NodeStart> typescript(NodeProject project, String missing) {
    Optional<String> runner = Stream.of("tsx", "ts-node").filter(project::has).findFirst();
    Optional<String> file = project.folder().first(TYPESCRIPT);
    if (runner.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    NodeScript script = new NodeScript(List.of(), List.of(runner.get(), file.get()));
    return Optional.of(
        new NodeStart(
            command(project, script),
            "",
            file,
            List.of("%s: %s %s".formatted(missing, runner.get(), file.get()))));
  }

  /// What a build leaves isn't in the tree: the first file that is there at start is run.
  private static NodeStart searching(NodeProject project, List<String> files, String reason) {
    String search =
        """
        for file in %1$s; do [ -f "$file" ] && exec node "$file"; done
        echo 'assay: the build left none of %1$s' >&2
        exit 1\
        """
            .formatted(String.join(" ", files));
    return new NodeStart(
        project.command(search), "", Optional.of(files.getFirst()), List.of(reason));
  }

  private NodeStart says(String script) {
    return new NodeStart(command, script, runs, reasons);
  }

  void describe(PlanDraft draft) {
    new ArrayList<>(reasons).forEach(draft::reason);
    draft.start(command);
  }
}
