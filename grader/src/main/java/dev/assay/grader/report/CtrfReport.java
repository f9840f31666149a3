package dev.assay.grader.report;

import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `ctrf.json`: the checks in the Common Test Report Format (ctrf.io), which dashboards and bots
/// read. An attempt without checks is one test named for the phase that ended it: failed if that
/// was the candidate's, `other` if it was ours.
public final class CtrfReport {
  private static final int LONGEST_TEXT_BYTES = 16 * 1024;
  private static final String FAILED = "failed";
  private static final String OTHER = "other";

  private final Report report;
  private final Map<String, String> archives;

  private CtrfReport(Report report) {
    this.report = report;
    this.archives = HarArchive.names(report);
  }

  /// The whole document.
  public static String of(Report report) {
    return JsonText.of(CtrfWire.of(report, new CtrfReport(report).tests()));
  }

  private List<CtrfWire.Test> tests() {
    return switch (report.grading().outcome()) {
      case Outcome.Graded(var checks) -> checks.stream().map(this::test).toList();
      case Outcome.Rejected(var reason) -> List.of(phase(Phase.SETUP, FAILED, reason));
      case Outcome.NotBuilt(var reason) -> List.of(phase(Phase.BUILD, FAILED, reason));
      case Outcome.NotReady(var reason, _) -> List.of(phase(Phase.BOOT, FAILED, reason));
      case Outcome.Faulted(var reason) ->
          List.of(phase(report.failedPhase().orElse(Phase.SETUP), OTHER, reason));
    };
  }

  private CtrfWire.Test test(CheckResult result) {
    boolean failed = result.status() == Status.FAILED;
    return new CtrfWire.Test(
        Untrusted.line(result.check().title()),
        status(result.status()),
        result.millis(),
        List.of(exercise(), Untrusted.line(report.areaTitle(result.check().area()))),
        failed ? FailureText.of(result).sentence() : null,
        failed ? trace(result) : null,
        JsonWire.name(result.status()),
        tags(result),
        failed ? EvidenceBrief.lines(result) : null,
        attachments(archives.get(result.check().id())),
        CtrfWire.Extra.of(result));
  }

  private static String status(Status status) {
    return switch (status) {
      case PASSED -> "passed";
      case FAILED -> FAILED;
      case NOT_RUN -> "skipped";
    };
  }

  private static String trace(CheckResult result) {
    return FailureText.of(result).parts().stream()
        .map(part -> part.label() + ": " + Cut.to(part.text(), LONGEST_TEXT_BYTES))
        .map(Untrusted::block)
        .collect(Collectors.joining("\n"));
  }

  private static List<String> tags(CheckResult result) {
    return Stream.of(
            result.check().mustHave() ? "must-have" : "", result.check().bonus() ? "bonus" : "")
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  private static @Nullable List<CtrfWire.Attachment> attachments(@Nullable String archive) {
    return archive == null
        ? null
        : List.of(
            new CtrfWire.Attachment(
                "HTTP exchanges", "application/json", ReportFolder.HAR + "/" + archive));
  }

  private CtrfWire.Test phase(Phase phase, String status, String reason) {
    String log =
        report.failedLog().map(tail -> "\n\n" + String.join("\n", tail.lines())).orElse("");
    return new CtrfWire.Test(
        phase.title(),
        status,
        report.grading().took().toMillis(),
        List.of(exercise()),
        report.headline(),
        Untrusted.block(reason + log),
        JsonWire.Ending.of(report.grading().outcome()).kind(),
        List.of(),
        null,
        null,
        null);
  }

  private String exercise() {
    return Untrusted.line(report.grading().exercise().title());
  }
}
