package dev.assay.grader.stack;

/// Finds what a Maven build left to run, once it has, and keeps the answer for the start.
final class JarStart {
  /// Reads the build step's answer: arguments for `java`.
  static final String COMMAND = "exec java @.assay-java";

  /// Jars that hold everything come first by their usual names; a jar without its libraries only
  /// counts where its manifest names them.
  private static final String SCRIPT =
      """
      # find what starts the app
      keep() { printf '%s\\n' "$@" | sed 's/[\\\\"]/\\\\&/g; s/.*/"&"/' >.assay-java; echo "assay: the app starts with java $*"; exit 0; }
      tmp=$(mktemp -d)
      for jar in "$t"/quarkus-app/quarkus-run.jar "$t"/*-runner.jar "$t"/*-exec.jar "$t"/*-jar-with-dependencies.jar \
      "$t"/*-all.jar "$t"/*-fat.jar "$t"/*-shaded.jar "$t"/*-uber.jar "$t"/*.jar "$t"/*.war; do
        case "$jar" in */original-*|*-sources.jar|*-javadoc.jar|*-tests.jar) continue ;; esac
        [ -f "$jar" ] || continue
        file=$(realpath "$jar")
        (cd "$tmp" && rm -rf META-INF && jar xf "$file" META-INF/MANIFEST.MF) || continue
        class=$(sed -n 's/^Main-Class: *\\([^[:space:]]*\\).*/\\1/p' "$tmp/META-INF/MANIFEST.MF" 2>/dev/null)
        [ -n "$class" ] || continue
        [ -n "$main" ] || main=$class
        if [ -n "$packed" ] || grep -q '^Class-Path:' "$tmp/META-INF/MANIFEST.MF"; then keep -jar "$jar"; fi
      done
      [ -n "$main" ] && keep -cp "$t/classes:$t/dependency/*" "$main"
      echo 'assay: no jar in target/ can be started: none has a Main-Class, and no single class has a main method.' >&2
      echo 'assay: a Procfile settles it, for example: web: java -jar target/app.jar' >&2
      exit 1\
      """;

  private JarStart() {}

  /// @param target the build's folder, `target` or `module/target`
  /// @param mainClass what to run from classes and libraries where there is no jar with everything,
  ///   or empty
  /// @param packed whether the build puts everything into one jar
  static String buildStep(String target, String mainClass, boolean packed) {
    String given =
        "t=%s main=%s packed=%s\n"
            .formatted(Shell.path(target), Shell.quote(mainClass), packed ? "yes" : "''");
    return given + SCRIPT;
  }
}
