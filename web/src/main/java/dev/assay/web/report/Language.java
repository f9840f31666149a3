package dev.assay.web.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The languages that are highlighted.
enum Language {
  JAVA("java"),
  JAVASCRIPT("js|mjs|cjs|jsx"),
  TYPESCRIPT("ts|mts|cts|tsx"),
  PYTHON("py"),
  SQL("sql"),
  GO("go"),
  XML("xml|html|svg"),
  YAML("ya?ml"),
  JSON("json"),
  BASH("sh|bash"),
  MARKDOWN("md"),
  DOCKERFILE("dockerfile");

  private final String ends;

  /// @param ends the ends of files' names, as a pattern
  Language(String ends) {
    this.ends = ends;
  }

  /// As the highlighter calls it.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The language of a file, by its name.
  static Optional<Language> of(String path) {
    String name = SourceFile.name(path).toLowerCase(Locale.ROOT);
    return List.of(values()).stream()
        .filter(language -> name.matches("(.*\\.)?(" + language.ends + ")"))
        .findFirst();
  }
}
