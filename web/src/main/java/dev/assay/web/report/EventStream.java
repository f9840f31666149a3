package dev.assay.web.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.web.http.Refused;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.live.Subscription;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// What happens in a grading as server-sent events: each with the number that a browser names when
/// it comes back, so that nothing is lost or told twice. Ends with the grading, or after some
/// minutes, when the browser comes back by itself. Safe for use by several threads.
final class EventStream implements AutoCloseable {
  private static final int MOST_STREAMS = 1_000;
  private static final int AT_ONCE = 200;
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final EventLog events;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private final Set<Semaphore> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  EventStream(EventLog events) {
    this.events = events;
  }

  /// Sends what comes, on the request's own thread.
  ///
  /// @param from the last event that is known already
  void send(Context context, UUID grading, long from) throws Refused, IOException {
    if (!streams.tryAcquire()) {
      throw Refused.conflict("Too many pages are watching. Reload this one in a moment.");
    }
    Semaphore more = new Semaphore(0);
    open.add(more);
    try (Subscription _ = events.subscribe(grading, more::release)) {
      context.contentType("text/event-stream; charset=utf-8");
      // A proxy that keeps what it is given until there is more would make live things late.
      context.header("X-Accel-Buffering", "no");
      // The raw stream: one that compresses would keep events back.
      send(context.res().getOutputStream(), grading, from, more);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(more);
      streams.release();
    }
  }

  /// The last event that a browser has, which it says when it comes back.
  ///
  /// @param from what the address says
  static long known(Context context, long from) {
    String last = context.header("Last-Event-ID");
    return last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : from;
  }

  private void send(OutputStream out, UUID grading, long from, Semaphore more)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    long seq = from;
    while (!closed && System.nanoTime() < end) {
      more.drainPermits();
      List<LiveEvent> news = events.after(grading, seq, AT_ONCE);
      for (LiveEvent event : news) {
        write(out, event);
        seq = event.seq();
      }
      out.flush();
      if (!news.isEmpty() && news.getLast().kind().equals(EventKind.ENDED)) {
        return;
      }
      if (news.isEmpty() && !more.tryAcquire(SILENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        // So that both sides, and what is between them, know that the connection lives.
        out.write(": still here\n\n".getBytes(UTF_8));
      }
    }
  }

  private static void write(OutputStream out, LiveEvent event) throws IOException {
    String body = JSON.writeValueAsString(ProgressText.lines(event));
    boolean ended = event.kind().equals(EventKind.ENDED);
    String name = ended ? "ended" : "lines";
    out.write("id: %d\nevent: %s\ndata: %s\n\n".formatted(event.seq(), name, body).getBytes(UTF_8));
  }

  /// Ends all streams, so that a server that stops need not wait for them.
  @Override
  public void close() {
    closed = true;
    open.forEach(Semaphore::release);
  }
}
