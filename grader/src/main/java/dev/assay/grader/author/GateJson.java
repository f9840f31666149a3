package dev.assay.grader.author;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.grader.author.Finding.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The gate's report for machines: one JSON object, whose fields are only ever added to.
///
/// @param good whether candidates may meet the exercise
/// @param version the exercise's, as reports name it
public record GateJson(
    String exercise,
    String version,
    boolean good,
    long millis,
    List<FindingJson> findings,
    List<TrialJson> trials,
    List<CheckJson> checks) {

  /// A finding.
  ///
  /// @param severity `error`, `warning` or `suggestion`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FindingJson(
      String severity,
      String rule,
      String message,
      @Nullable String file,
      @Nullable Integer line,
      String remedy) {}

  /// A grading.
  ///
  /// @param kind `starter`, `reference`, `wrong` or `mutant`
  /// @param applies `false` for a mutant that changed nothing
  /// @param failed the checks that it did not pass
  record TrialJson(
      String kind,
      String name,
      int round,
      boolean graded,
      boolean applies,
      String headline,
      List<String> failed,
      long millis) {}

  /// A check.
  ///
  /// @param medianMillis on references; `0` if none ran it
  /// @param failedBy the wrong solutions and mutants that failed it
  record CheckJson(
      String id,
      String title,
      String area,
      int points,
      boolean mustHave,
      boolean visible,
      boolean bonus,
      long medianMillis,
      boolean wavers,
      List<String> failedBy) {}

  /// The report as JSON, in lines.
  public static String of(GateReport report) {
    GateJson json =
        new GateJson(
            report.exercise().id(),
            report.exercise().version(),
            report.isGood(),
            report.took().toMillis(),
            report.findings().stream().map(GateJson::of).toList(),
            report.trials().stream().map(GateJson::of).toList(),
            report.checks().stream().map(GateJson::of).toList());
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static FindingJson of(Finding finding) {
    return new FindingJson(
        word(finding.severity()),
        finding.rule(),
        finding.message(),
        finding.place().map(Finding.Place::file).orElse(null),
        finding.place().map(Finding.Place::line).orElse(null),
        finding.remedy());
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static TrialJson of(Trial trial) {
    return new TrialJson(
        trial.kind().name().toLowerCase(Locale.ROOT),
        trial.name(),
        trial.round(),
        trial.isGraded(),
        trial.kind() != Trial.Kind.MUTANT || trial.isMutated(),
        trial.headline(),
        trial.failed(),
        trial.grading().took().toMillis());
  }

  private static CheckJson of(CheckFacts facts) {
    var check = facts.check();
    return new CheckJson(
        check.id(),
        check.title(),
        check.area(),
        check.points(),
        check.mustHave(),
        check.visible(),
        check.bonus(),
        facts.medianMillis(),
        !facts.wavers().isEmpty(),
        facts.failedBy());
  }
}
