package dev.assay.grader.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Defaults from an example `.env` where the real one was, rightly, not handed in.
final class ExampleEnvironment {
  private static final int VARIABLES_AT_MOST = 100;
  private static final int LONGEST_VALUE = 4_096;
  private static final int SECRET_LENGTH = 48;
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final List<String> EXAMPLES =
      List.of(
          ".env.example",
          ".env.sample",
          ".env.dist",
          ".env.template",
          "env.example",
          ".env.local.example",
          "example.env");
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]{0,99})\\s*=\\s*(.*)");
  private static final Pattern SECRET = Pattern.compile(".*(SECRET|TOKEN|KEY)");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "your|change|replace|example|placeholder|secret|todo|xxx|\\*\\*\\*|<|>|\\.\\.\\.");

  /// What the sandbox decides: `NODE_ENV` and the network address among it.
  private static final Set<String> NEVER =
      Set.of(
          "NODE_ENV",
          "HOST",
          "HOSTNAME",
          "PATH",
          "HOME",
          "PWD",
          "USER",
          "SHELL",
          "TMPDIR",
          "LD_PRELOAD");

  private final RandomGenerator secrets;

  ExampleEnvironment(RandomGenerator secrets) {
    this.secrets = secrets;
  }

  void addTo(PlanDraft draft, ProjectFolder folder) {
    Optional<String> example = folder.first(EXAMPLES);
    if (folder.has(".env") || example.isEmpty()) {
      return;
    }
    Set<String> generated = new TreeSet<>();
    Map<String, String> defaults = defaults(folder.text(example.get()).orElse(""), generated);
    defaults.forEach(draft::runVariable);
    if (!defaults.isEmpty()) {
      draft.reason("%s is there and .env isn't: its defaults are set".formatted(example.get()));
    }
    if (!generated.isEmpty()) {
      draft.note(
          "%s has no usable value for %s: a random one is set"
              .formatted(
                  example.get(), generated.stream().limit(10).collect(Collectors.joining(", "))));
    }
  }

  private Map<String, String> defaults(String text, Set<String> generated) {
    Map<String, String> defaults = new LinkedHashMap<>();
    for (String line : text.lines().limit(1_000).toList()) {
      Matcher match = LINE.matcher(line.strip());
      if (defaults.size() < VARIABLES_AT_MOST && match.matches() && isOurs(match.group(1))) {
        add(defaults, match.group(1), value(match.group(2)), generated);
      }
    }
    return defaults;
  }

  private static boolean isOurs(String name) {
    return !NEVER.contains(name) && !AppEnvironment.names().contains(name);
  }

  private void add(Map<String, String> defaults, String name, String value, Set<String> generated) {
    if (SECRET.matcher(name.toUpperCase(Locale.ROOT)).matches()
        && (value.isEmpty() || PLACEHOLDER.matcher(value.toLowerCase(Locale.ROOT)).find())) {
      defaults.put(name, secret());
      generated.add(name);
    } else if (isUsable(value)) {
      defaults.put(name, value);
    }
  }

  /// References to other variables would have to be expanded by whatever reads the file.
  private static boolean isUsable(String value) {
    return !value.isEmpty()
        && value.length() <= LONGEST_VALUE
        && !value.contains("${")
        && value.indexOf('\0') < 0;
  }

  private static String value(String text) {
    char quote = text.isEmpty() ? ' ' : text.charAt(0);
    if (quote == '"' || quote == '\'' || quote == '`') {
      int end = text.indexOf(quote, 1);
      return end < 0 ? "" : text.substring(1, end);
    }
    int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
    return (comment < 0 ? text : text.substring(0, comment)).strip();
  }

  private String secret() {
    return secrets
        .ints(SECRET_LENGTH, 0, LETTERS.length())
        .mapToObj(index -> String.valueOf(LETTERS.charAt(index)))
        .collect(Collectors.joining());
  }
}
