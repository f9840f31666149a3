package dev.assay.web.candidate.page;

import dev.assay.grader.report.Untrusted;
import dev.assay.web.candidate.HandedIn;
import dev.assay.web.http.Refused;
import io.javalin.http.Context;

/// What a candidate can keep as a proof of what they handed in and when.
final class ReceiptText {
  private static final int LONGEST = 300;

  private final Visits visits;

  ReceiptText(Visits visits) {
    this.visits = visits;
  }

  void show(Context context) throws Refused {
    HandedIn submission = visits.submission(context, visits.started(context));
    context
        .contentType("text/plain; charset=utf-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"receipt-%d.txt\"".formatted(submission.number()))
        .result(text(submission));
  }

  private static String text(HandedIn submission) {
    String upload = submission.uploadSha256();
    return """
    Assay: receipt of a submission

    Submission:       %d (%s)
    Received:         %s%s
    From:             %s %s
    Files:            %d, %d bytes in all
    SHA-256, files:   %s
    SHA-256, upload:  %s
    """
        .formatted(
            submission.number(),
            submission.id(),
            submission.receivedAt(),
            submission.late() ? " (late)" : "",
            submission.origin(),
            Untrusted.line(submission.detail(), LONGEST),
            submission.files(),
            submission.bytes(),
            submission.treeSha256(),
            upload.isEmpty() ? "none, since it came by git" : upload);
  }
}
