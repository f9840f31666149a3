package dev.assay.web.report;

import dev.assay.grader.report.page.Log;
import dev.assay.grader.report.page.ReportView;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Shell;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The report of a submission, on pages of which each is small.
final class ReportRoutes implements Feature {
  private final Pages pages;
  private final Opening opening;
  private final ProgressRoutes progress;

  ReportRoutes(Pages pages, Opening opening, ProgressRoutes progress) {
    this.pages = pages;
    this.opening = opening;
    this.progress = progress;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/submissions/{id}", this::summary, Access.INTERVIEWER);
    routes.get("/submissions/{id}/checks/{check}", this::check, Access.INTERVIEWER);
    routes.get("/submissions/{id}/outside", this::outside, Access.INTERVIEWER);
    routes.get("/submissions/{id}/logs/{log}", this::log, Access.INTERVIEWER);
  }

  private void summary(Context context) throws Refused {
    Opened opened = opening.open(context);
    Optional<Opening.WithReport> found = opening.report(opened);
    if (found.isEmpty()) {
      progress.show(context, opened);
      return;
    }
    ReportView.Part part = found.get().view().summary(SummaryPage.BYTES);
    pages.show(
        context,
        "submission-report",
        new SummaryPage(
            shell(pages, context, opened.submission().name() + ": report"),
            opened.head("Report"),
            opened.submission(),
            part,
            found.get().turn(),
            opened.turns(),
            opened.newer()));
  }

  private void check(Context context) throws Refused {
    Opening.WithReport found = opening.report(context);
    String id = context.pathParam("check");
    Shell shell = shell(pages, context, found.opened().submission().name() + ": " + id);
    pages.show(
        context,
        "report-check",
        CheckPage.of(shell, found.opened().head(""), found.view(), id, true));
  }

  private void outside(Context context) throws Refused {
    Opening.WithReport found = opening.report(context);
    Shell shell = shell(pages, context, found.opened().submission().name() + ": outside of checks");
    pages.show(
        context,
        "report-outside",
        OutsidePage.of(shell, found.opened().head(""), found.view(), true));
  }

  private void log(Context context) throws Refused {
    Opening.WithReport found = opening.report(context);
    Log log = log(context.pathParam("log"));
    List<String> lines = log.lines(found.report().grading());
    if (context.queryParam("download") != null) {
      String name = found.opened().submission().fileName() + "-" + log.file();
      Attachment.send(
          context,
          name,
          "text/plain; charset=utf-8",
          (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      return;
    }
    pages.show(
        context, "report-lines", page(pages, context, found.opened().head(""), log, lines, true));
  }

  static Log log(String word) throws Refused {
    return Arrays.stream(Log.values())
        .filter(log -> log.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Refused.notFound("The logs are build and app."));
  }

  /// A log's page; its end unless another line is asked for, because that's where a log says what
  /// went wrong.
  static LinesPage page(
      Pages pages, Context context, Head head, Log log, List<String> lines, boolean download)
      throws Refused {
    String address = head.links().log(log);
    return new LinesPage(
        pages.shell(
            context, head.title() + ": " + log.file(), "candidates", "submission.css", "code.js"),
        head,
        log.title(),
        lines.isEmpty() ? null : TextPage.of(lines, line(context, Integer.MAX_VALUE)),
        lines.isEmpty() ? "Nothing was printed." : "",
        address,
        download ? address + (address.contains("?") ? "&" : "?") + "download=" : "",
        null);
  }

  /// The line that is asked for.
  ///
  /// @param other if none is
  static int line(Context context, int other) throws Refused {
    String line = context.queryParam("line");
    if (line == null || line.isEmpty()) {
      return other;
    }
    if (!line.matches("[1-9]\\d{0,8}")) {
      throw Refused.badRequest("line must be a number from 1, was something else.");
    }
    return Integer.parseInt(line);
  }

  static Shell shell(Pages pages, Context context, String title) {
    return pages.shell(context, title, "candidates", "report.css", "submission.css", "report.js");
  }
}
