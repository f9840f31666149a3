package dev.assay.web.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.report.CtrfReport;
import dev.assay.grader.report.JUnitXmlReport;
import dev.assay.grader.report.JsonReport;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.page.HtmlReport;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Refused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.function.Function;

/// A submission and its report as files.
final class DownloadRoutes implements Feature {
  private static final String JSON = "application/json";

  private final Opening opening;
  private final Trees trees;

  DownloadRoutes(Opening opening, Trees trees) {
    this.opening = opening;
    this.trees = trees;
  }

  /// A form of a report that can be downloaded.
  private record Form(String file, String type, Function<Report, String> writer) {}

  @Override
  public void addTo(RoutesConfig routes) {
    add(routes, new Form("report.json", JSON, JsonReport::of));
    add(routes, new Form("report.html", "text/html; charset=utf-8", HtmlReport::of));
    add(routes, new Form("junit.xml", "application/xml", JUnitXmlReport::of));
    add(routes, new Form("ctrf.json", JSON, CtrfReport::of));
    routes.get("/submissions/{id}/archive.zip", this::archive, Access.INTERVIEWER);
  }

  private void add(RoutesConfig routes, Form form) {
    routes.get(
        "/submissions/{id}/" + form.file(), context -> send(context, form), Access.INTERVIEWER);
  }

  private void send(Context context, Form form) throws Refused {
    Opening.WithReport found = opening.report(context);
    String name = found.opened().submission().fileName() + "-" + form.file();
    byte[] content = form.writer().apply(found.report()).getBytes(UTF_8);
    Attachment.send(context, name, form.type(), content);
  }

  private void archive(Context context) throws Refused, IOException {
    Reviewed submission = opening.submission(context);
    try (SourceTree tree = trees.open(submission.id())) {
      Attachment.announce(context, submission.fileName() + ".zip", "application/zip");
      tree.writeZip(submission.fileName(), context.outputStream());
    }
  }
}
