package dev.assay.web.candidate.page;

import dev.assay.grader.exercise.Exercise.Counts;
import dev.assay.web.candidate.Attempts;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Words;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Markdown;
import dev.assay.web.http.Pages;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// Shows a candidate whose clock runs everything that they need.
final class Home {
  private final Jdbi jdbi;
  private final Visits visits;
  private final ExerciseCatalog catalog;
  private final Pages pages;
  private final Supplier<URI> publicUrl;

  Home(Jdbi jdbi, Visits visits, ExerciseCatalog catalog, Pages pages, Supplier<URI> publicUrl) {
    this.jdbi = jdbi;
    this.visits = visits;
    this.catalog = catalog;
    this.pages = pages;
    this.publicUrl = publicUrl;
  }

  /// What the database knows of them.
  private record Known(Attempts attempts, List<Listed> submissions) {}

  void show(Context context, Candidate candidate, Problem problem) {
    Offer offer = offer(catalog, candidate);
    Known known =
        jdbi.withHandle(handle ->
            new Known(Attempts.of(handle, candidate), SubmissionList.of(handle, candidate.id())));
    String home = Visits.home(context);
    pages.show(
        context,
        "candidate-home",
        new HomePage(
            pages.shell(context, offer.title(), "", "candidate.css", "candidate.js"),
            home,
            offer.title(),
            candidate.deadline().map(end -> left(end, visits.now())),
            form(known.attempts(), problem),
            rule(offer.counts()),
            known.submissions(),
            catalog.starters(candidate.exercise()),
            Markdown.html(offer.brief()),
            publicUrl.get().resolve("/git/" + context.pathParam("token")).toString()));
  }

  /// The exercise, which is kept as long as candidates have it.
  static Offer offer(ExerciseCatalog catalog, Candidate candidate) {
    return catalog
        .find(candidate.exercise())
        .orElseThrow(() -> new IllegalStateException("no exercise " + candidate.exercise()));
  }

  private static HomePage.TimeLeft left(Instant end, Instant now) {
    return new HomePage.TimeLeft(end, now, Words.left(end, now), now.isAfter(end));
  }

  private static HomePage.HandInForm form(Attempts attempts, Problem problem) {
    String waits =
        attempts.waiting() && attempts.canHandIn()
            ? " One of yours waits to be graded: if you hand in before it is, the new one takes its place."
            : "";
    String left =
        Words.count(attempts.left(), "attempt", "attempts")
            + " of "
            + attempts.allowed()
            + " left."
            + waits;
    return new HomePage.HandInForm(
        attempts.canHandIn(), left, UUID.randomUUID().toString(), problem);
  }

  static String rule(Counts counts) {
    return switch (counts) {
      case LAST -> "The last submission with a result counts.";
      case BEST -> "The best submission counts.";
    };
  }

  /// How long they have in all, as a sentence.
  static String allowed(Optional<Duration> allowed) {
    return allowed
        .map(time ->
            "You have %s from when you start. The clock runs on when you close the page."
                .formatted(Words.duration(time)))
        .orElse("There is no clock: take the time that you need.");
  }
}
