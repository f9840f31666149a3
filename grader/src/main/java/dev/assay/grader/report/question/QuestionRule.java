package dev.assay.grader.report.question;

import java.util.stream.Stream;

/// Finds in what was seen something that is worth a question.
interface QuestionRule {
  /// What is worth asking about one scene; none if nothing is.
  Stream<Finding> findings(Scene scene);

  /// A question that could be asked.
  ///
  /// @param kind what it is about: of findings of one kind only the weightiest is asked about
  /// @param weight how telling it is among those of its rule
  record Finding(String kind, long weight, String question) {}
}
