package dev.assay.grader.report.question;

import java.util.stream.Stream;

/// Asks about an app that did not end by itself when it was told to.
final class KilledAtStopRule implements QuestionRule {
  /// As the referee words the step.
  private static final String KILLED = "app gets SIGKILL, ";

  @Override
  public Stream<Finding> findings(Scene scene) {
    return scene.evidence().controls().stream()
        .filter(step -> step.what().startsWith(KILLED))
        .map(step -> step.what().substring(KILLED.length()))
        .map(when ->
            new Finding(
                "killed",
                0,
                "The app had not ended by itself and was killed %s: what should it do at that signal, and what is lost otherwise?"
                    .formatted(when)));
  }
}
