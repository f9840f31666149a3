package dev.assay.web.report;

import dev.assay.grader.report.Report;
import dev.assay.grader.report.page.ReportView;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Finds what an address of a submission names.
final class Opening {
  private final SubmissionRecords records;
  private final Reports reports;

  Opening(SubmissionRecords records, Reports reports) {
    this.records = records;
    this.reports = reports;
  }

  /// A submission with a report of it.
  record WithReport(Opened opened, Turn turn, Report report) {
    ReportView view() {
      return new ReportView(report, opened.links());
    }
  }

  /// The submission of the path's `id` alone.
  Reviewed submission(Context context) throws Refused {
    return records.find(SubmissionRecords.id(context.pathParam("id")), Viewer.isBlind(context));
  }

  Opened open(Context context) throws Refused {
    Reviewed submission = submission(context);
    List<Turn> turns = records.turns(submission.id());
    String asked = context.queryParam("grading");
    if (asked == null || asked.isEmpty()) {
      Optional<Turn> shown =
          turns.stream().filter(Turn::hasReport).findFirst().or(() -> turns.stream().findFirst());
      return new Opened(submission, turns, shown, false);
    }
    UUID grading = SubmissionRecords.id(asked);
    Turn shown =
        turns.stream()
            .filter(turn -> turn.id().equals(grading))
            .findFirst()
            .orElseThrow(() -> Refused.notFound("This submission has no such grading."));
    return new Opened(submission, turns, Optional.of(shown), true);
  }

  Optional<WithReport> report(Opened opened) {
    return opened
        .shown()
        .filter(Turn::hasReport)
        .flatMap(turn ->
            reports
                .find(turn.id(), opened.submission().blind())
                .map(report -> new WithReport(opened, turn, report)));
  }

  /// What the address names, if it has a report.
  WithReport report(Context context) throws Refused {
    return report(open(context))
        .orElseThrow(() -> Refused.notFound("There is no report yet: this was not graded."));
  }
}
