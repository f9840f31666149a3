package dev.assay.grader.report.question;

import dev.assay.grader.report.Question;
import dev.assay.grader.report.question.QuestionRule.Finding;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.Evidence;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What to ask the candidate about what was seen.
public final class EvidenceQuestions {
  private static final int MOST = 12;

  /// The most telling first.
  private static final List<QuestionRule> RULES =
      List.of(
          new ValueInSqlRule(),
          new WrittenTwiceRule(),
          new RepeatedStatementRule(),
          new SplitWriteRule(),
          new SqlErrorRule(),
          new UniqueViolationRule(),
          new UnrepeatedCallRule(),
          new WideUpdateRule(),
          new SlowRequestRule(),
          new ErrorLogRule(),
          new KilledAtStopRule(),
          new ObservationRule());

  private EvidenceQuestions() {}

  /// At most twelve questions, one for each kind of finding.
  ///
  /// @param start what was seen before the first check
  public static List<Question> of(Evidence start, List<CheckResult> checks) {
    List<Scene> scenes =
        Stream.concat(Stream.of(Scene.beforeChecks(start)), checks.stream().map(Scene::of))
            .toList();
    return RULES.stream().flatMap(rule -> asked(rule, scenes)).distinct().limit(MOST).toList();
  }

  /// The weightiest finding of each kind.
  private static Stream<Question> asked(QuestionRule rule, List<Scene> scenes) {
    Map<String, Candidate> byKind = new LinkedHashMap<>();
    for (Scene scene : scenes) {
      rule.findings(scene)
          .forEach(finding ->
              byKind.merge(finding.kind(), new Candidate(finding, scene), Candidate::better));
    }
    return byKind.values().stream()
        .sorted(Comparator.comparingLong((Candidate each) -> -each.finding.weight()))
        .map(each -> new Question(each.finding.question(), each.scene.check()));
  }

  private record Candidate(Finding finding, Scene scene) {
    /// That of a failed check; else the weightier, or the earlier of equal ones.
    static Candidate better(Candidate earlier, Candidate later) {
      if (earlier.scene.failed() != later.scene.failed()) {
        return earlier.scene.failed() ? earlier : later;
      }
      return later.finding.weight() > earlier.finding.weight() ? later : earlier;
    }
  }
}
