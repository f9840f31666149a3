package dev.assay.web.candidate.page;

import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.candidate.Invitation;
import dev.assay.web.candidate.Words;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import dev.assay.web.settings.Retention;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/// The page that an invitation leads to, and the start of the clock.
final class Start {
  private final Visits visits;
  private final Candidates candidates;
  private final ExerciseCatalog catalog;
  private final Retention retention;
  private final Pages pages;
  private final Home home;

  Start(Parts parts, Visits visits, Home home) {
    this.visits = visits;
    this.candidates = parts.candidates();
    this.catalog = parts.catalog();
    this.retention = parts.retention();
    this.pages = parts.pages();
    this.home = home;
  }

  /// What it needs of the server.
  record Parts(Candidates candidates, ExerciseCatalog catalog, Retention retention, Pages pages) {}

  void show(Context context) throws Refused {
    Candidate candidate = visits.anybody(context);
    switch (Invitation.of(candidate, visits.now())) {
      case STARTED -> home.show(context, candidate, Problem.NONE);
      case OPEN -> {
        // A member who tries the link out is not the candidate.
        if (Viewer.memberIfAny(context).isEmpty()) {
          candidates.opened(candidate, visits.now());
        }
        pages.show(context, "candidate-start", page(context, candidate));
      }
      case EXPIRED, REVOKED, WITHDRAWN -> over(context, candidate);
    }
  }

  private void over(Context context, Candidate candidate) {
    try {
      Invitation.mayBeSeen(candidate, visits.now());
      throw new IllegalStateException("the invitation is not over");
    } catch (Refused over) {
      context.status(over.status());
      pages.show(
          context,
          "candidate-over",
          new OverPage(
              pages.shell(context, "This invitation is over", ""),
              Visits.home(context),
              over.reason(),
              WithdrawPages.canWithdraw(candidate)));
    }
  }

  private StartPage page(Context context, Candidate candidate) {
    Offer offer = Home.offer(catalog, candidate);
    return new StartPage(
        pages.shell(context, offer.title(), "", "candidate.css"),
        Visits.home(context),
        offer.title(),
        candidate.name(),
        offer.difficulty(),
        Home.allowed(candidate.allowed()),
        attempts(candidate.attempts()),
        Words.time(candidate.expiresAt()),
        "Your name, your e-mail address, what you hand in and what comes of it are kept until %s after you are done. Then they are deleted; points stay, without your name."
            .formatted(Words.count(retention.days(), "day", "days")));
  }

  static String attempts(int attempts) {
    return attempts == 1
        ? "You have one attempt: one submission is graded."
        : "You have %d attempts: so many submissions are graded.".formatted(attempts);
  }

  void start(Context context) throws Refused {
    candidates.start(visits.invited(context), visits.now());
    context.redirect(Visits.home(context), HttpStatus.SEE_OTHER);
  }
}
