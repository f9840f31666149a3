package dev.assay.web.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.grader.Grading;
import dev.assay.grader.report.SampleGradings;

/// What a candidate says in every place that is theirs to write in, and how it was graded.
///
/// @param name as they are invited
/// @param upload what their zip is called
/// @param file a file's path in it
/// @param text in the file, in commit messages, in logs and in what checks saw
/// @param check one that has evidence
record Told(String name, String upload, String file, String text, Grading grading, String check) {
  private static final int LONGEST_NAME = 200;
  private static final String FALLBACK = "src/app.js";

  /// A candidate as they are most of the time.
  static Told usual() {
    return new Told(
        "Ada Lovelace",
        "planets.zip",
        FALLBACK,
        "const planets = [];\n".repeat(60),
        SampleGradings.graded(),
        "ImportTest.runsTwice");
  }

  /// One who says the same everywhere.
  static Told everywhere(String text) {
    // Zips have names in UTF-8, and databases have columns in it, which knows no halves of pairs.
    String whole = new String(text.getBytes(UTF_8), UTF_8);
    return new Told(
        name(text), text, "x/" + whole, text + "\n", SampleGradings.saying(whole), "Odd.one");
  }

  /// The same with a file's name that any submission may have.
  Told withPlainFile() {
    return new Told(name, upload, FALLBACK, text, grading, check);
  }

  /// What the column of names can hold of a text.
  private static String name(String text) {
    String name = text.replace("\0", "").strip();
    return name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }
}
