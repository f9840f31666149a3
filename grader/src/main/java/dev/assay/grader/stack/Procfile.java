package dev.assay.grader.stack;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The candidate's own words on how to build and start: lines of `name: command`.
///
/// @param folder where it lies and where its commands run
record Procfile(String folder, Map<String, String> lines) {
  /// What every message about a tree that can't be told recommends.
  static final String EXAMPLE =
      """
      A file named Procfile at the top of the project settles it, for example:
        stack: node
        build: cd api && npm ci
        web: cd api && node server.js
      (stack is one of java, node, python, go; web starts the app, which listens on the port in PORT.)\
      """;

  private static final int LONGEST_COMMAND = 4_096;
  private static final Pattern LINE = Pattern.compile("^([A-Za-z0-9_-]{1,40}):[ \\t]*(.*)$");

  static Optional<Procfile> in(ProjectFolder folder) throws StackNotRecognised {
    Optional<String> text = folder.text("Procfile");
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(folder.path(), text.get()));
  }

  private static Procfile parse(String folder, String text) throws StackNotRecognised {
    Map<String, String> lines = new TreeMap<>();
    for (String line : text.lines().map(String::strip).toList()) {
      var match = LINE.matcher(line);
      if (match.matches() && !match.group(2).isBlank()) {
        lines.putIfAbsent(match.group(1), checked(match.group(1), match.group(2)));
      }
    }
    return new Procfile(folder, lines);
  }

  private static String checked(String name, String command) throws StackNotRecognised {
    if (command.length() > LONGEST_COMMAND || command.indexOf('\0') >= 0) {
      throw new StackNotRecognised(
          "Procfile: the %s line must be at most %d characters of text, it has %d"
              .formatted(name, LONGEST_COMMAND, command.length()));
    }
    return command;
  }

  Optional<String> web() {
    return Optional.ofNullable(lines.get("web"));
  }

  Optional<String> build() {
    return Optional.ofNullable(lines.get("build"));
  }

  Optional<String> release() {
    return Optional.ofNullable(lines.get("release"));
  }

  Optional<String> stack() {
    return Optional.ofNullable(lines.get("stack"));
  }

  /// Whether nothing about building and starting is left to find out.
  boolean saysAll() {
    return web().isPresent() && build().isPresent();
  }
}
