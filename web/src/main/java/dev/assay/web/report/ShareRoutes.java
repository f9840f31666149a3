package dev.assay.web.report;

import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.store.LinkTokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What members do with a submission: have it graded again, share its report, take that back.
final class ShareRoutes implements Feature {
  private static final String USUAL_DAYS = "14";

  private final Pages pages;
  private final Opening opening;
  private final Shares shares;
  private final GradingQueue queue;
  private final Addresses addresses;

  /// How links are made.
  record Addresses(LinkTokens links, Supplier<URI> publicUrl) {
    String of(Share share) {
      return publicUrl
          .get()
          .resolve("/s/" + links.of(LinkTokens.Kind.SHARE, share.id()))
          .toString();
    }
  }

  ShareRoutes(
      Pages pages, Opening opening, Shares shares, GradingQueue queue, Addresses addresses) {
    this.pages = pages;
    this.opening = opening;
    this.shares = shares;
    this.queue = queue;
    this.addresses = addresses;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/submissions/{id}/grade", this::grade, Access.INTERVIEWER);
    routes.get("/submissions/{id}/shares", this::list, Access.INTERVIEWER);
    routes.post("/submissions/{id}/shares", this::share, Access.INTERVIEWER);
    routes.post("/shares/{share}/revoke", this::revoke, Access.INTERVIEWER);
  }

  private void grade(Context context) throws Refused {
    Reviewed submission = opening.submission(context);
    UUID grading = queue.again(submission.id(), Viewer.member(context).id());
    context.redirect(submission.address() + "?grading=" + grading, HttpStatus.SEE_OTHER);
  }

  private void list(Context context) throws Refused {
    show(context, USUAL_DAYS, "");
  }

  private void share(Context context) throws Refused {
    Reviewed submission = opening.submission(context);
    String days = Optional.ofNullable(context.formParam("days")).orElse("").strip();
    if (!days.matches("[1-9]\\d?") || Integer.parseInt(days) > Shares.MOST_DAYS) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      String typed = days.length() > 20 ? "" : days;
      show(context, typed, "Days must be a number from 1 to 90.");
      return;
    }
    boolean whole = "whole".equals(context.formParam("scope"));
    boolean named = context.formParam("named") != null;
    shares.make(
        new Shares.Wish(submission.id(), whole, named, Integer.parseInt(days)),
        Viewer.member(context).id(),
        Viewer.actor(context));
    context.redirect(submission.address() + "/shares", HttpStatus.SEE_OTHER);
  }

  private void revoke(Context context) throws Refused {
    Share share =
        shares
            .find(SubmissionRecords.id(context.pathParam("share")))
            .orElseThrow(() -> Refused.notFound("There is no such link."));
    shares.revoke(share, Viewer.actor(context));
    context.redirect("/submissions/" + share.submission() + "/shares", HttpStatus.SEE_OTHER);
  }

  private void show(Context context, String days, String wrong) throws Refused {
    Opened opened = opening.open(context);
    Reviewed submission = opened.submission();
    List<SharesPage.Link> links =
        shares.of(submission.id()).stream()
            .map(share -> new SharesPage.Link(share, addresses.of(share), state(share)))
            .toList();
    pages.show(
        context,
        "submission-shares",
        new SharesPage(
            pages.shell(context, submission.name() + ": share", "candidates", "submission.css"),
            opened.head("Share"),
            submission,
            links,
            days,
            wrong));
  }

  private String state(Share share) {
    return share.revoked() ? "revoked" : share.holds(shares.now()) ? "open" : "expired";
  }
}
