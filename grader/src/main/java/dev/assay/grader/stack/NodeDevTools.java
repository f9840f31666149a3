package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What tools that restart an app on every change would run: left in charge, they also hide that an
/// app died.
final class NodeDevTools {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--watch",
          "-w",
          "--ext",
          "-e",
          "--ignore",
          "-i",
          "--delay",
          "-d",
          "--config",
          "--signal",
          "-s",
          "--ignore-watch",
          "--cwd",
          "--watch-path",
          "--debounce",
          "--interval");
  private static final Set<String> KEPT_WITH_VALUE =
      Set.of(
          "-r",
          "--require",
          "--import",
          "--loader",
          "-P",
          "--project",
          "--tsconfig",
          "--env-file",
          "--experimental-loader");
  private static final Set<String> KEPT =
      Set.of(
          "--transpile-only",
          "-T",
          "--files",
          "--esm",
          "--enable-source-maps",
          "--experimental-specifier-resolution=node");

  private NodeDevTools() {}

  static boolean isOne(NodeScript script) {
    List<String> words = script.words();
    return switch (script.program()) {
      case "nodemon", "ts-node-dev", "tsnd", "pm2", "pm2-runtime", "node-dev", "supervisor" -> true;
      case "tsx" -> words.contains("watch") || words.contains("--watch");
      case "node" -> words.stream().anyMatch(word -> word.startsWith("--watch"));
      default -> false;
    };
  }

  /// Empty where that can't be told.
  static Optional<NodeScript> replaced(NodeScript script, NodeProject project) {
    List<String> rest = script.words().subList(1, script.words().size());
    Optional<List<String>> words =
        switch (script.program()) {
          case "nodemon", "node-dev", "supervisor" -> nodemon(rest, project);
          case "ts-node-dev", "tsnd" -> command(List.of("ts-node", "--transpile-only"), rest);
          case "pm2", "pm2-runtime" -> command(List.of("node"), without(rest, "start"));
          case "tsx" -> command(List.of("tsx"), withoutWatch(without(rest, "watch")));
          default -> command(List.of(script.program()), withoutWatch(rest));
        };
    return words.map(script::with);
  }

  private static List<String> without(List<String> words, String first) {
    return !words.isEmpty() && words.getFirst().equals(first)
        ? words.subList(1, words.size())
        : words;
  }

  /// nodemon's flag of this name has a value, theirs has none.
  private static List<String> withoutWatch(List<String> words) {
    return words.stream().filter(word -> !word.equals("--watch")).toList();
  }

  private static Optional<List<String>> nodemon(List<String> rest, NodeProject project) {
    int exec = Math.max(rest.indexOf("--exec"), rest.indexOf("-x"));
    if (exec >= 0 && exec + 1 < rest.size()) {
      List<String> others = new ArrayList<>(rest);
      others.remove(exec);
      Optional<NodeScript> inner = NodeScript.parse(others.remove(exec));
      return inner
          .filter(command -> command.variables().isEmpty())
          .flatMap(command -> executed(command, others));
    }
    Optional<List<String>> asNode = command(List.of("node"), rest);
    boolean typescript = asNode.filter(words -> words.getLast().endsWith(".ts")).isPresent();
    return typescript ? command(List.of(project.has("tsx") ? "tsx" : "ts-node"), rest) : asNode;
  }

  /// nodemon's own program and file: `--exec "ts-node src/a.ts"`, or `--exec ts-node src/a.ts`.
  private static Optional<List<String>> executed(NodeScript program, List<String> others) {
    if (command(List.of(), others).isEmpty()) {
      return NodeDevTools.isOne(program) || program.words().size() < 2
          ? Optional.empty()
          : Optional.of(program.words());
    }
    return command(program.words(), others);
  }

  /// Program, flags that matter to it, file and what follows it; empty if there is no file or a
  /// flag isn't known.
  private static Optional<List<String>> command(List<String> program, List<String> rest) {
    List<String> words = new ArrayList<>(program);
    for (int i = 0; i < rest.size(); i++) {
      String word = rest.get(i);
      if (!word.startsWith("-")) {
        words.addAll(rest.subList(i, rest.size()));
        return Optional.of(words);
      }
      if (KEPT.contains(word) && !words.contains(word)) {
        words.add(word);
      } else if (KEPT_WITH_VALUE.contains(word) && i + 1 < rest.size()) {
        words.add(word);
        words.add(rest.get(++i));
      } else if (WITH_VALUE.contains(word)) {
        i++;
      } // any other flag stands alone and is about watching or debugging
    }
    return Optional.empty();
  }
}
