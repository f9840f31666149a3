package dev.assay.grader.report.question;

import dev.assay.kit.evidence.Observation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Asks about each kind of thing that a check noticed: observations that differ in names and
/// numbers only are one kind.
final class ObservationRule implements QuestionRule {
  private static final Pattern WORD = Pattern.compile("`[^`]*`|[^\\s`]++");

  @Override
  public Stream<Finding> findings(Scene scene) {
    return scene.evidence().observations().stream().map(ObservationRule::finding);
  }

  private static Finding finding(Observation observation) {
    String text = observation.text().strip();
    String statement = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return new Finding(kind(text), 0, statement + ": why is it so, and when would you change it?");
  }

  /// The words that are neither a name in code nor a number. In time that is linear in the text's
  /// length, since an app may have made it.
  private static String kind(String text) {
    return WORD.matcher(text)
        .replaceAll(word -> Matcher.quoteReplacement(isName(word.group()) ? "…" : word.group()));
  }

  private static boolean isName(String word) {
    return word.chars()
        .anyMatch(letter -> letter == '`' || letter == '.' || letter == '_' || isDigit(letter));
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }
}
