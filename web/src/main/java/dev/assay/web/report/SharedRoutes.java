package dev.assay.web.report;

import dev.assay.grader.report.Report;
import dev.assay.grader.report.page.Log;
import dev.assay.grader.report.page.ReportView;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Shell;
import dev.assay.web.store.LinkTokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/// Reports for people with a link: as much as whoever shared it chose, as long as it holds.
final class SharedRoutes implements Feature {
  private final Pages pages;
  private final Shares shares;
  private final LinkTokens links;
  private final SubmissionRecords records;
  private final Reports reports;

  SharedRoutes(Pages pages, Shares shares, LinkTokens links, Stored stored) {
    this.pages = pages;
    this.shares = shares;
    this.links = links;
    this.records = stored.records();
    this.reports = stored.reports();
  }

  /// What is shared.
  record Stored(SubmissionRecords records, Reports reports) {}

  /// A share that holds, with its report.
  private record Open(Share share, Head head, Report report) {
    ReportView view() {
      return new ReportView(report, head.links());
    }
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/s/{token}", this::report, Access.LINK);
    routes.get("/s/{token}/checks/{check}", this::check, Access.LINK);
    routes.get("/s/{token}/outside", this::outside, Access.LINK);
    routes.get("/s/{token}/logs/{log}", this::log, Access.LINK);
  }

  private void report(Context context) throws Refused {
    Open open = open(context);
    boolean whole = open.share().whole();
    String html = whole ? open.view().summary(SummaryPage.BYTES).html() : open.view().brief();
    pages.show(
        context,
        "shared-report",
        new SharedPage(shell(context, open), open.head(), html, whole, open.share().expires()));
  }

  private void check(Context context) throws Refused {
    Open open = whole(context);
    pages.show(
        context,
        "report-check",
        CheckPage.of(
            shell(context, open), open.head(), open.view(), context.pathParam("check"), false));
  }

  private void outside(Context context) throws Refused {
    Open open = whole(context);
    pages.show(
        context,
        "report-outside",
        OutsidePage.of(shell(context, open), open.head(), open.view(), false));
  }

  private void log(Context context) throws Refused {
    Open open = whole(context);
    Log log = ReportRoutes.log(context.pathParam("log"));
    List<String> lines = log.lines(open.report().grading());
    pages.show(
        context, "report-lines", ReportRoutes.page(pages, context, open.head(), log, lines, false));
  }

  private Shell shell(Context context, Open open) {
    return ReportRoutes.shell(pages, context, open.head().title() + ": report");
  }

  /// The same for what only shares of the whole report have: for others it isn't there.
  private Open whole(Context context) throws Refused {
    Open open = open(context);
    if (!open.share().whole()) {
      throw notThere();
    }
    return open;
  }

  private Open open(Context context) throws Refused {
    String token = context.pathParam("token");
    Share share =
        links
            .id(LinkTokens.Kind.SHARE, token)
            .flatMap(shares::find)
            .orElseThrow(SharedRoutes::notThere);
    if (share.revoked()) {
      throw Refused.gone("This link was taken back. Ask whoever gave it to you for a new one.");
    }
    if (!share.holds(shares.now())) {
      throw Refused.gone("This link has expired. Ask whoever gave it to you for a new one.");
    }
    Reviewed submission = records.find(share.submission(), !share.named());
    Turn turn =
        records.turns(share.submission()).stream()
            .filter(Turn::hasReport)
            .findFirst()
            .orElseThrow(() -> Refused.notFound("There is no report yet. Come back later."));
    Report report =
        reports
            .find(turn.id(), !share.named())
            .orElseThrow(() -> Refused.notFound("There is no report yet. Come back later."));
    Head head =
        new Head(
            submission.exerciseTitle(),
            submission.name(),
            List.of(),
            List.of(),
            new ReportLinks("/s/" + token, ""));
    return new Open(share, head, report);
  }

  private static Refused notThere() {
    return Refused.notFound("There is nothing at this address.");
  }
}
