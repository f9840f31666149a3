package dev.assay.grader.report;

import dev.assay.grader.exercise.Exercise;
import java.util.List;

/// What to ask the candidate about one area.
public record AreaQuestions(String area, String title, List<String> questions) {
  public AreaQuestions {
    questions = List.copyOf(questions);
  }

  /// The follow-up questions of each area in which not every check passed.
  static List<AreaQuestions> of(Exercise exercise, List<AreaScore> areas) {
    return areas.stream()
        .filter(area -> area.passed() < area.checks().size())
        .map(area ->
            new AreaQuestions(
                area.id(), area.title(), exercise.questions().getOrDefault(area.id(), List.of())))
        .filter(area -> !area.questions().isEmpty())
        .toList();
  }
}
