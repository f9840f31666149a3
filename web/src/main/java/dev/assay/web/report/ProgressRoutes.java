package dev.assay.web.report;

import dev.assay.grader.report.Amounts;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.queue.Place;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A grading that has no report yet, live.
final class ProgressRoutes implements Feature, AutoCloseable {
  private static final int MOST_LINES = 400;
  private static final int AT_ONCE = 1_000;

  private final Pages pages;
  private final Opening opening;
  private final EventLog events;
  private final GradingQueue queue;
  private final EventStream stream;

  ProgressRoutes(Pages pages, Opening opening, EventLog events, GradingQueue queue) {
    this.pages = pages;
    this.opening = opening;
    this.events = events;
    this.queue = queue;
    this.stream = new EventStream(events);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/submissions/{id}/events", this::events, Access.INTERVIEWER);
  }

  private void events(Context context) throws Refused, IOException {
    Opened opened = opening.open(context);
    Turn turn =
        opened.shown().orElseThrow(() -> Refused.notFound("This submission was never queued."));
    String from = Optional.ofNullable(context.queryParam("after")).orElse("0");
    if (!from.matches("\\d{1,18}")) {
      throw Refused.badRequest("after must be the number of an event, was something else.");
    }
    long known = EventStream.known(context, Long.parseLong(from));
    if (!turn.goesOn() && events.after(turn.id(), known, 1).isEmpty()) {
      // As the standard of server-sent events has it, this ends a browser's coming back.
      context.status(HttpStatus.NO_CONTENT);
      return;
    }
    stream.send(context, turn.id(), known);
  }

  /// The page of a grading without a report.
  void show(Context context, Opened opened) {
    List<String> lines = new ArrayList<>();
    long seq = 0;
    List<LiveEvent> news;
    do {
      news =
          opened.shown().isEmpty()
              ? List.of()
              : events.after(opened.shown().get().id(), seq, AT_ONCE);
      for (LiveEvent event : news) {
        lines.addAll(ProgressText.lines(event));
        seq = event.seq();
      }
    } while (news.size() == AT_ONCE);
    int before = Math.max(0, lines.size() - MOST_LINES);
    pages.show(
        context,
        "submission-progress",
        new ProgressPage(
            pages.shell(
                context,
                opened.submission().name() + ": grading",
                "candidates",
                "submission.css",
                "progress.js"),
            opened.head("Report"),
            opened.submission(),
            opened.shown(),
            opened
                .shown()
                .flatMap(turn -> queue.place(turn.id()))
                .map(ProgressRoutes::words)
                .orElse(""),
            lines.subList(before, lines.size()),
            seq,
            before));
  }

  private static String words(Place place) {
    return "Number %d in the queue%s."
        .formatted(
            place.number(),
            place.startsIn().map(time -> ", begins in about " + Amounts.of(time)).orElse(""));
  }

  @Override
  public void close() {
    stream.close();
  }
}
