package dev.assay.web.candidate.page;

import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.HandedIn;
import dev.assay.web.http.Refused;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.Subscription;
import dev.assay.web.queue.GradingQueue;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Streams a grading's events to whoever watches it, each on the thread of its request. What was
/// seen already is told by `Last-Event-ID`, or `after` in the address, so nothing is lost or sent
/// twice when a browser comes back.
final class EventStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final int AT_ONCE = 6;

  private final Jdbi jdbi;
  private final Visits visits;
  private final EventLog events;
  private final GradingQueue queue;
  private final Turnstile turnstile = new Turnstile(AT_ONCE);
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  EventStreams(Jdbi jdbi, Visits visits, EventLog events, GradingQueue queue) {
    this.jdbi = jdbi;
    this.visits = visits;
    this.events = events;
    this.queue = queue;
  }

  void stream(Context context) throws Refused {
    Candidate candidate = visits.started(context);
    HandedIn submission = visits.submission(context, candidate);
    UUID grading = grading(context, submission);
    long after = Math.max(seq(context.queryParam("after")), seq(context.header("Last-Event-ID")));
    if (isOver(grading, after)) {
      // A browser that is told so doesn't come back.
      context.status(HttpStatus.NO_CONTENT);
      return;
    }
    try (Turnstile.Pass _ =
        turnstile
            .enter(candidate.id())
            .orElseThrow(
                () -> Refused.busy("You watch in %d places already.".formatted(AT_ONCE)))) {
      stream(context, grading, after);
    }
  }

  private UUID grading(Context context, HandedIn submission) throws Refused {
    Optional<UUID> named = uuid(context.queryParam("grading"));
    return jdbi.withHandle(handle ->
            named.isEmpty()
                ? Optional.of(submission.turn(handle).grading())
                : named.filter(id -> submission.has(handle, id)))
        .orElseThrow(() -> Refused.notFound("There is no such grading."));
  }

  private static Optional<UUID> uuid(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(given -> given.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
        .map(UUID::fromString);
  }

  private static long seq(@Nullable String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private boolean isOver(UUID grading, long after) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select exists (select 1 from grading_events where grading_id = :id and kind = 'ended' and seq <= :after)")
            .bind("id", grading)
            .bind("after", after)
            .mapTo(Boolean.class)
            .one());
  }

  private void stream(Context context, UUID grading, long after) {
    context.res().setContentType("text/event-stream");
    // Proxies must pass on what comes when it comes.
    context.res().setHeader("X-Accel-Buffering", "no");
    Wake wake = new Wake();
    try (Subscription _ = events.subscribe(grading, wake::now)) {
      EventStream stream =
          new EventStream(
              new EventStream.Source(events, queue, () -> mayGoOn(context, grading)),
              new EventWriter(context.res().getOutputStream()),
              wake,
              grading);
      open.add(stream);
      try {
        stream.run(after);
      } finally {
        open.remove(stream);
      }
    } catch (IOException gone) {
      LOG.debug("{}: a watcher is gone: {}", grading, gone.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean mayGoOn(Context context, UUID grading) {
    try {
      visits.started(context);
      return jdbi.withHandle(handle ->
          handle
              .createQuery("select exists (select 1 from official_gradings where id = :id)")
              .bind("id", grading)
              .mapTo(Boolean.class)
              .one());
    } catch (Refused over) {
      LOG.debug("{}: a watcher may not go on: {}", grading, over.reason());
      return false;
    }
  }

  @Override
  public void close() {
    open.forEach(EventStream::stop);
  }
}
