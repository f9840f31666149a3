package dev.assay.web.api;

import dev.assay.web.account.ApiToken;
import dev.assay.web.http.Refused;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.live.Subscription;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Streams of a grading's events, each on its request's thread. `Last-Event-ID` says what is known
/// already, so whoever comes back misses nothing and gets nothing twice. Safe for use by several
/// threads.
final class EventStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int AT_ONCE = 200;
  private static final int MOST_PER_TOKEN = 20;
  private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final EventLog events;
  private final InstantSource clock;
  private final Map<UUID, Integer> byToken = new ConcurrentHashMap<>();
  private final Set<Semaphore> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  EventStreams(Jdbi jdbi, EventLog events, InstantSource clock) {
    this.jdbi = jdbi;
    this.events = events;
    this.clock = clock;
  }

  /// Sends events until the grading has ended, the token is no longer valid, an hour is over, or
  /// nobody listens.
  void stream(Context context, UUID grading) throws Refused {
    long known = known(context.header("Last-Event-ID"));
    List<LiveEvent> last = known == 0 ? List.of() : events.after(grading, known - 1, 1);
    if (last.stream().anyMatch(event -> event.kind().equals(EventKind.ENDED))) {
      // A client that keeps to the standard does not come back after this.
      context.status(HttpStatus.NO_CONTENT);
      return;
    }
    ApiToken token = Caller.token(context);
    enter(token);
    try {
      new Watch(grading, token, context.res()).run(known);
    } catch (IOException gone) {
      LOG.debug("{}: nobody listens any more: {}", grading, gone.getMessage());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      leave(token);
    }
  }

  private static long known(@Nullable String lastEventId) throws Refused {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return 0;
    }
    if (!lastEventId.matches("\\d{1,18}")) {
      throw Refused.badRequest("Last-Event-ID must be the id of an event");
    }
    return Long.parseLong(lastEventId);
  }

  private void enter(ApiToken token) throws Refused {
    if (open.size() >= AT_ONCE) {
      throw Refused.tooMany("there are %d streams already; try again later".formatted(AT_ONCE));
    }
    int own = byToken.merge(token.id(), 1, Integer::sum);
    if (own > MOST_PER_TOKEN) {
      leave(token);
      throw Refused.tooMany("this token has %d streams already".formatted(MOST_PER_TOKEN));
    }
  }

  private void leave(ApiToken token) {
    byToken.computeIfPresent(token.id(), (_, own) -> own > 1 ? own - 1 : null);
  }

  private boolean mayGoOn(ApiToken token, UUID grading) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select exists (select 1 from official_gradings where id = :grading)
                  and exists (select 1 from api_tokens where id = :token and revoked_at is null
                    and (expires_at is null or expires_at > :now))
                """)
            .bind("grading", grading)
            .bind("token", token.id())
            .bind("now", clock.instant())
            .mapTo(boolean.class)
            .one());
  }

  /// Ends all streams, and takes no more.
  @Override
  public void close() {
    closed = true;
    open.forEach(Semaphore::release);
  }

  /// One stream.
  private final class Watch {
    private static final int AT_A_TIME = 200;

    private final UUID grading;
    private final ApiToken token;
    private final HttpServletResponse answer;
    private final Semaphore wake = new Semaphore(0);

    Watch(UUID grading, ApiToken token, HttpServletResponse answer) {
      this.grading = grading;
      this.token = token;
      this.answer = answer;
    }

    void run(long known) throws IOException, InterruptedException {
      answer.setContentType("text/event-stream; charset=utf-8");
      // Proxies are to pass on what comes when it comes.
      answer.setHeader("X-Accel-Buffering", "no");
      open.add(wake);
      try (Subscription _ = events.subscribe(grading, wake::release)) {
        follow(known);
      } finally {
        open.remove(wake);
      }
    }

    private void follow(long known) throws IOException, InterruptedException {
      long end = System.nanoTime() + LONGEST.toNanos();
      long seq = known;
      write(": Assay\n\n");
      while (!closed && System.nanoTime() < end) {
        wake.drainPermits();
        List<LiveEvent> more = events.after(grading, seq, AT_A_TIME);
        for (LiveEvent event : more) {
          send(event);
          seq = event.seq();
          if (event.kind().equals(EventKind.ENDED)) {
            answer.flushBuffer();
            return;
          }
        }
        answer.flushBuffer();
        boolean woken =
            more.size() == AT_A_TIME
                || wake.tryAcquire(BETWEEN_SIGNS.toMillis(), TimeUnit.MILLISECONDS);
        if (!woken) {
          if (!mayGoOn(token, grading)) {
            return;
          }
          // So that both sides, and those in between, know that the other one is there.
          write(": \n\n");
        }
      }
    }

    private void send(LiveEvent event) throws IOException {
      write(
          "id: %d\nevent: %s\ndata: %s\n\n"
              .formatted(event.seq(), event.kind(), JSON.writeValueAsString(event)));
    }

    private void write(String text) throws IOException {
      OutputStream out = answer.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
