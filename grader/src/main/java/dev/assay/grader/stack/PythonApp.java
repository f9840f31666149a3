package dev.assay.grader.stack;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A file that makes a web application.
///
/// @param framework "Flask", "FastAPI", …
/// @param object the variable that holds it, or the function that makes it
/// @param factory whether `object` is such a function
record PythonApp(String file, String text, String framework, String object, boolean factory) {
  private static final Pattern MADE =
      Pattern.compile(
          "(?m)^(\\w{1,60})\\s{0,5}(?::[^=\\n]{0,60})?=\\s{0,5}(?:\\w{1,60}\\.)?(Flask|FastAPI|Starlette|Quart|Litestar|Sanic)\\(");
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?m)^\\s{1,20}\\w{1,60}\\s{0,5}(?::[^=\\n]{0,60})?=\\s{0,5}(?:\\w{1,60}\\.)?(Flask|FastAPI|Starlette|Quart|Litestar)\\(");
  private static final Pattern FACTORY = Pattern.compile("(?m)^def (create_app|make_app)\\(");
  private static final Pattern MAIN_BLOCK =
      Pattern.compile("(?m)^if __name__ == ['\"]__main__['\"]\\s*:");
  private static final Pattern BARE_IMPORT = Pattern.compile("(?m)^(?:from|import) +(\\w{1,60})");
  private static final List<String> USUAL =
      List.of(
          "app.py",
          "main.py",
          "run.py",
          "wsgi.py",
          "asgi.py",
          "server.py",
          "api.py",
          "__main__.py",
          "__init__.py");

  /// The likeliest: usual names first, then what lies nearest to the top.
  static Optional<PythonApp> in(ProjectFolder folder) {
    return entries(folder)
        .flatMap(file -> of(file, folder.text(file).orElse("")).stream())
        .findFirst();
  }

  /// Python files in the order in which they could be the one to start.
  static Stream<String> entries(ProjectFolder folder) {
    Comparator<String> order =
        Comparator.<String>comparingLong(file -> file.chars().filter(c -> c == '/').count())
            .thenComparingInt(file -> rank(file.substring(file.lastIndexOf('/') + 1)));
    return folder.sources(".py").filter(file -> file.matches("[\\w./-]{1,200}")).sorted(order);
  }

  private static int rank(String name) {
    return USUAL.contains(name) ? USUAL.indexOf(name) : USUAL.size();
  }

  private static Optional<PythonApp> of(String file, String text) {
    Matcher made = MADE.matcher(text);
    if (made.find()) {
      return Optional.of(new PythonApp(file, text, made.group(2), made.group(1), false));
    }
    Matcher inside = INSIDE.matcher(text);
    Matcher factory = FACTORY.matcher(text);
    return inside.find() && factory.find()
        ? Optional.of(new PythonApp(file, text, inside.group(1), factory.group(1), true))
        : Optional.empty();
  }

  boolean isFlask() {
    return framework.equals("Flask");
  }

  static boolean hasMainBlock(String text) {
    return MAIN_BLOCK.matcher(text).find();
  }

  /// Whether running the file itself is what its author meant: it reads the port, or does more than
  /// start the server.
  boolean startsItself() {
    Matcher block = MAIN_BLOCK.matcher(text);
    if (!block.find()) {
      return false;
    }
    List<String> statements =
        text.substring(block.end())
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("import "))
            .toList();
    boolean onlyServes = statements.size() <= 1;
    return text.contains("PORT") || !onlyServes;
  }

  /// The folder that imports are meant from: the file's own where it imports its neighbours by
  /// their bare names.
  String importedFrom(ProjectFolder folder) {
    int slash = file.lastIndexOf('/');
    if (slash < 0) {
      return "";
    }
    String own = file.substring(0, slash);
    if (file.endsWith("__init__.py")) {
      return own.contains("/") ? own.substring(0, own.lastIndexOf('/')) : "";
    }
    boolean bare =
        BARE_IMPORT
            .matcher(text)
            .results()
            .limit(200)
            .map(match -> own + "/" + match.group(1))
            .anyMatch(near -> folder.has(near + ".py") || folder.has(near + "/__init__.py"));
    if (bare) {
      return own;
    }
    return own.startsWith("src/")
        ? "src"
        : own.equals("src") && !text.contains("from src") ? "src" : "";
  }

  /// The dotted name of the file as seen from there.
  String module(String importedFrom) {
    String relative = importedFrom.isEmpty() ? file : file.substring(importedFrom.length() + 1);
    return relative.replaceFirst("\\.py$", "").replaceFirst("/__init__$", "").replace('/', '.');
  }
}
