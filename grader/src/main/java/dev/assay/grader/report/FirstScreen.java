package dev.assay.grader.report;

import dev.assay.kit.evidence.CheckResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a reader meets of a report before anything is opened.
public final class FirstScreen {
  private FirstScreen() {}

  /// The headline, what each failed check says, and the questions about what was seen, in lines.
  public static String of(Report report) {
    return Stream.of(
            Stream.of(report.headline()),
            report.checks(CheckResult.Status.FAILED).stream()
                .map(failed -> failed.check().title() + ": " + FailureText.of(failed).sentence()),
            report.evidenceQuestions().stream().map(Question::text))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  /// The texts that are not in it.
  public static List<String> missing(Report report, List<String> texts) {
    String screen = of(report);
    return texts.stream().filter(text -> !screen.contains(text)).toList();
  }
}
