package dev.assay.grader.stack;

import dev.assay.grader.intake.SourceFiles;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Small submissions in memory.
final class Trees {
  /// Always the first letter: a secret reads "AAAA…".
  static final RandomGenerator FIRST_LETTER = () -> 0L;

  private Trees() {}

  /// @param pathsAndTexts path, text, path, text, …
  static SourceFiles tree(String... pathsAndTexts) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return SourceFiles.of(files);
  }

  static StackPlan plan(String... pathsAndTexts) {
    return plan(tree(pathsAndTexts));
  }

  static StackPlan plan(SourceFiles tree) {
    try {
      return new Stacks(FIRST_LETTER).recognise(tree);
    } catch (StackNotRecognised unclear) {
      throw new AssertionError("not recognised: " + unclear.reason(), unclear);
    }
  }

  /// Why a tree isn't recognised.
  static String refusal(String... pathsAndTexts) {
    try {
      StackPlan plan = new Stacks(FIRST_LETTER).recognise(tree(pathsAndTexts));
      throw new AssertionError("recognised as " + plan);
    } catch (StackNotRecognised unclear) {
      return unclear.reason();
    }
  }

  /// A `package.json` of an Express app with these scripts, and no lock file.
  static String express(String scripts) {
    return """
    {"dependencies": {"express": "4", "pg": "8"}, "devDependencies": {"typescript": "5", "tsx": "4"}, "scripts": {%s}}\
    """
        .formatted(scripts);
  }

  static String pom(String inside) {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
    <groupId>a</groupId><artifactId>b</artifactId><version>1</version>%s</project>\
    """
        .formatted(inside);
  }
}
