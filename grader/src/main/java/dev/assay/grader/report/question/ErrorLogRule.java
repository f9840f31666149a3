package dev.assay.grader.report.question;

import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.LogLine;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Asks about an error that the app logged, those with a stack trace before others.
final class ErrorLogRule implements QuestionRule {
  private static final Pattern LEVEL =
      Pattern.compile(
          "^.{0,80}\\b(?:ERROR|FATAL|SEVERE|CRITICAL)\\b"
              + "|^\\W{0,3}(?i:error|fatal|panic)\\b"
              + "|level\"?[=:]\\s*\"?(?:(?i:error|fatal)|50\\b|60\\b)");
  private static final Pattern TRACE =
      Pattern.compile(
          "^\\s+at \\S.{0,400}\\d+\\)?$"
              + "|^Traceback \\(most recent call last\\)"
              + "|^\\s*File \"[^\"]*\", line \\d+"
              + "|^goroutine \\d+ \\[");
  private static final int LONGEST_QUOTE = 160;

  @Override
  public Stream<Finding> findings(Scene scene) {
    List<String> lines = scene.evidence().log().stream().map(ErrorLogRule::shown).toList();
    boolean traced = lines.stream().anyMatch(line -> TRACE.matcher(line).find());
    return IntStream.range(0, lines.size())
        .filter(at -> isError(lines, at))
        .mapToObj(lines::get)
        .limit(1)
        .map(line -> finding(line, traced));
  }

  /// A line of that level, or the line before a stack trace.
  private static boolean isError(List<String> lines, int at) {
    String line = lines.get(at);
    boolean before = at + 1 < lines.size() && TRACE.matcher(lines.get(at + 1)).find();
    return LEVEL.matcher(line).find() || (before && !TRACE.matcher(line).find());
  }

  private static String shown(LogLine line) {
    return Untrusted.log(line.text()).stripTrailing();
  }

  private static Finding finding(String line, boolean traced) {
    return new Finding(
        "log",
        traced ? 1 : 0,
        "The app logged `%s`%s: who would see that in production, and what would they do?"
            .formatted(
                Untrusted.line(line.strip(), LONGEST_QUOTE), traced ? " and a stack trace" : ""));
  }
}
