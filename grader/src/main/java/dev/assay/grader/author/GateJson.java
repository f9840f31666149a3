package dev.assay.grader.author;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.grader.author.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The gate's report for machines: one JSON object, whose fields are only ever added to.
///
/// @param good whether candidates may meet the exercise
/// @param version the exercise's, as reports name it
/// @param folder the hash of all files of the exercise's folder, as
///   [dev.assay.grader.intake.SourceTree#sha256] has it; empty where the run says nothing about the
///   folder as a whole
public record GateJson(
    String exercise,
    String version,
    String folder,
    boolean good,
    long millis,
    List<FindingJson> findings,
    List<TrialJson> trials,
    List<CheckJson> checks) {
  private static final int MOST = 5_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /// @throws IllegalArgumentException if a list is missing or has more than there can be
  public GateJson {
    exercise = text(exercise);
    version = text(version);
    folder = text(folder);
    findings = list("findings", findings);
    trials = list("trials", trials);
    checks = list("checks", checks);
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static <T> List<T> list(String name, @Nullable List<T> given) {
    if (given == null || given.size() > MOST || given.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "%s must be a list of at most %d objects".formatted(name, MOST));
    }
    return List.copyOf(given);
  }

  /// A finding.
  ///
  /// @param severity `error`, `warning` or `suggestion`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FindingJson(
      String severity,
      String rule,
      String message,
      @Nullable String file,
      @Nullable Integer line,
      String remedy) {
    public FindingJson {
      severity = text(severity);
      rule = text(rule);
      message = text(message);
      remedy = text(remedy);
    }

    /// Where it is, such as `brief.md:3`; empty for nowhere in particular.
    public String place() {
      return file == null ? "" : line == null ? file : file + ":" + line;
    }
  }

  /// A grading.
  ///
  /// @param kind `starter`, `reference`, `wrong` or `mutant`
  /// @param applies `false` for a mutant that changed nothing
  /// @param noticed whether it is a mutant that a check noticed, or that did not start
  /// @param accepted why no check is to notice a mutant, in the author's words; empty otherwise
  /// @param expected the checks that a wrong solution is to fail
  /// @param failed the checks that it did not pass
  public record TrialJson(
      String kind,
      String name,
      int round,
      boolean graded,
      boolean applies,
      boolean noticed,
      String accepted,
      String headline,
      List<String> expected,
      List<String> failed,
      long millis) {
    public TrialJson {
      kind = text(kind);
      name = text(name);
      accepted = text(accepted);
      headline = text(headline);
      expected = list("expected", expected);
      failed = list("failed", failed);
    }
  }

  /// A check.
  ///
  /// @param medianMillis on references; `0` if none ran it
  /// @param failedBy the wrong solutions and mutants that failed it
  public record CheckJson(
      String id,
      String title,
      String area,
      int points,
      boolean mustHave,
      boolean visible,
      boolean bonus,
      long medianMillis,
      boolean wavers,
      List<String> failedBy) {
    public CheckJson {
      id = text(id);
      title = text(title);
      area = text(area);
      failedBy = list("failedBy", failedBy);
    }
  }

  /// The report.
  ///
  /// @param folder the hash of all files of the exercise's folder; empty if it says nothing about
  ///   the folder as a whole
  public static GateJson of(GateReport report, String folder) {
    return new GateJson(
        report.exercise().id(),
        report.exercise().version(),
        folder,
        report.isGood(),
        report.took().toMillis(),
        report.findings().stream().map(GateJson::of).toList(),
        report.trials().stream().map(trial -> of(report, trial)).toList(),
        report.checks().stream().map(GateJson::of).toList());
  }

  /// Reads what [#text] has written.
  ///
  /// @throws IllegalArgumentException if it is none of ours, with what is wrong
  public static GateJson read(String text) {
    try {
      return MAPPER.readValue(text, GateJson.class);
    } catch (JacksonException wrong) {
      throw new IllegalArgumentException(
          "it is no report of assay exercise check: " + wrong.getOriginalMessage(), wrong);
    }
  }

  /// As JSON, in lines.
  public String text() {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }

  /// How many findings there are that candidates must not meet.
  public int errors() {
    return (int) findings.stream().filter(each -> each.severity().equals("error")).count();
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

  private static TrialJson of(GateReport report, Trial trial) {
    return new TrialJson(
        trial.kind().name().toLowerCase(Locale.ROOT),
        trial.name(),
        trial.round(),
        trial.isGraded(),
        trial.kind() != Trial.Kind.MUTANT || trial.isMutated(),
        trial.isNoticed(),
        report.accepted().reasons().getOrDefault(trial.name(), ""),
        trial.headline(),
        trial.expected(),
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
