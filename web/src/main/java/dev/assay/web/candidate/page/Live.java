package dev.assay.web.candidate.page;

import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.HandedIn;
import dev.assay.web.candidate.Words;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.queue.Place;
import io.javalin.http.Context;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Shows a submission with everything that has happened to it until now.
final class Live {
  private static final int BATCH = 1_000;

  private final Jdbi jdbi;
  private final Visits visits;
  private final EventLog events;
  private final GradingQueue queue;
  private final Pages pages;

  Live(Jdbi jdbi, Visits visits, EventLog events, GradingQueue queue, Pages pages) {
    this.jdbi = jdbi;
    this.visits = visits;
    this.events = events;
    this.queue = queue;
    this.pages = pages;
  }

  void show(Context context) throws Refused {
    Candidate candidate = visits.started(context);
    HandedIn submission = visits.submission(context, candidate);
    UUID grading = jdbi.withHandle(submission::turn).grading();
    pages.show(context, "candidate-live", page(context, submission, grading));
  }

  private LivePage page(Context context, HandedIn submission, UUID grading) {
    Progress progress = progress(grading);
    String home = Visits.home(context);
    String stream =
        "%s/submissions/%d/events?grading=%s&after=%d"
            .formatted(home, submission.number(), grading, progress.seq());
    return new LivePage(
        pages.shell(
            context, "Submission " + submission.number(), "", "candidate.css", "candidate-live.js"),
        home,
        submission,
        progress.ended().isPresent() ? "" : stream,
        progress.ended().isPresent() ? "" : queue.place(grading).map(Live::sentence).orElse(""),
        progress.reasonOfNewTry(),
        progress.steps(),
        progress.areas(),
        progress.log().text(),
        progress.log().isCut(),
        progress.ended());
  }

  private Progress progress(UUID grading) {
    Progress progress = new Progress(queuedAt(grading));
    List<LiveEvent> batch;
    do {
      batch = events.after(grading, progress.seq(), BATCH);
      batch.forEach(progress::add);
    } while (batch.size() == BATCH);
    return progress;
  }

  private Instant queuedAt(UUID grading) {
    Optional<Timestamp> queued =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select queued_at from official_gradings where id = :id")
                .bind("id", grading)
                .mapTo(Timestamp.class)
                .findOne());
    // It is gone when the candidate withdraws at this moment.
    return queued.map(Timestamp::toInstant).orElse(visits.now());
  }

  /// Where a submission is in the queue, for its candidate.
  static String sentence(Place place) {
    String number =
        place.number() == 1
            ? "Yours is the next one"
            : "Yours is number %d in the queue".formatted(place.number());
    String estimate =
        place
            .startsIn()
            .map(time ->
                time.toSeconds() < 5
                    ? ", and begins in a moment."
                    : ", and begins in about " + Words.took(time.toSeconds() * 1_000) + ".")
            .orElse(".");
    return number + estimate;
  }
}
