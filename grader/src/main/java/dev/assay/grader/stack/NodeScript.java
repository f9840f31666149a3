package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One plain command from `scripts`: no pipes, no lists, nothing that a shell would expand.
///
/// @param variables `NAME=value` in front of it
record NodeScript(List<String> variables, List<String> words) {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
  private static final String SPECIAL = "|&;<>()$`\\*?[]{}~#!\n\r";
  private static final int FOLLOWED_AT_MOST = 5;

  /// The script of that name, through `npm run other`; empty if it is more than one plain command.
  static Optional<NodeScript> named(String name, PackageJson pkg) {
    return named(name, pkg, FOLLOWED_AT_MOST);
  }

  private static Optional<NodeScript> named(String name, PackageJson pkg, int left) {
    boolean hooked = pkg.script("pre" + name).isPresent() || pkg.script("post" + name).isPresent();
    Optional<NodeScript> script =
        hooked ? Optional.empty() : pkg.script(name).flatMap(NodeScript::parse);
    Optional<String> other = script.flatMap(NodeScript::callsScript);
    if (other.isEmpty()) {
      return script;
    }
    return left == 0 ? Optional.empty() : named(other.get(), pkg, left - 1);
  }

  private Optional<String> callsScript() {
    boolean runs = variables.isEmpty() && words.getFirst().matches("npm|yarn|pnpm");
    if (runs && words.size() == 3 && words.get(1).matches("run|run-script")) {
      return Optional.of(words.get(2));
    }
    return runs && words.size() == 2 ? Optional.of(words.get(1)) : Optional.empty();
  }

  static Optional<NodeScript> parse(String script) {
    Optional<List<String>> all = split(script);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(all.get());
    List<String> variables = new ArrayList<>();
    while (!words.isEmpty() && isPrefix(words.getFirst())) {
      String word = words.removeFirst();
      if (VARIABLE.matcher(word).matches()) {
        variables.add(word);
      }
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(new NodeScript(variables, words));
  }

  private static boolean isPrefix(String word) {
    return word.equals("cross-env") || word.equals("npx") || VARIABLE.matcher(word).matches();
  }

  /// As a shell splits it; empty where a shell would do more than that.
  private static Optional<List<String>> split(String script) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = ' ';
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      boolean quoted = quote != ' ';
      if (quoted ? c == quote : c == '"' || c == '\'') {
        quote = quoted ? ' ' : c;
        inWord = true;
      } else if (quoted ? quote == '"' && "$`\\".indexOf(c) >= 0 : SPECIAL.indexOf(c) >= 0) {
        return Optional.empty();
      } else if (!quoted && (c == ' ' || c == '\t')) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
        }
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return quote == ' ' ? Optional.of(words) : Optional.empty();
  }

  NodeScript with(List<String> otherWords) {
    return new NodeScript(variables, otherWords);
  }

  String program() {
    return words.getFirst();
  }

  /// For a shell, as the last command: the app gets the signals, not a shell around it.
  String execution() {
    return (variables.isEmpty() ? "exec " : "exec env " + Shell.quoteAll(variables) + " ")
        + Shell.quoteAll(words);
  }
}
