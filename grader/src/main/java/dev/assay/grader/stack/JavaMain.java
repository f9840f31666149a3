package dev.assay.grader.stack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Classes with a main method, by their sources.
final class JavaMain {
  private static final Pattern MAIN =
      Pattern.compile(
          "\\bstatic\\s+(?:final\\s+)?(?:synchronized\\s+)?void\\s+main\\s*\\(\\s*(?:final\\s+)?String\\b");
  private static final Pattern KOTLIN_MAIN = Pattern.compile("(?m)^(?:suspend )?fun main\\(");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package[ \\t]+([\\w.]+)");
  private static final Pattern APPLICATION =
      Pattern.compile("@(?:SpringBootApplication|QuarkusMain)\\b");

  private JavaMain() {}

  /// Their full names; where some are marked as the application, only those.
  static List<String> classesIn(ProjectFolder module) {
    List<String> files =
        Stream.concat(module.sources(".java"), module.sources(".kt"))
            .filter(file -> file.startsWith("src/") && !file.startsWith("src/test/"))
            .filter(file -> hasMain(file, module.text(file).orElse("")))
            .toList();
    List<String> marked =
        files.stream()
            .filter(file -> APPLICATION.matcher(module.text(file).orElse("")).find())
            .toList();
    return (marked.isEmpty() ? files : marked)
        .stream()
            .map(file -> className(file, module.text(file).orElse("")))
            .flatMap(Optional::stream)
            .toList();
  }

  private static boolean hasMain(String file, String text) {
    return (file.endsWith(".kt") ? KOTLIN_MAIN : MAIN).matcher(text).find();
  }

  private static Optional<String> className(String file, String text) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    String simple =
        name.endsWith(".kt")
            ? name.substring(0, name.length() - 3) + "Kt"
            : name.substring(0, name.length() - 5);
    Matcher declared = PACKAGE.matcher(text);
    String full = declared.find() ? declared.group(1) + "." + simple : simple;
    return full.matches("[\\p{L}\\p{N}_$.]{1,200}") ? Optional.of(full) : Optional.empty();
  }
}
