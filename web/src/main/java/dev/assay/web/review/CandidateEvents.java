package dev.assay.web.review;

import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Refused;
import dev.assay.web.live.Notifications;
import dev.assay.web.live.Subscription;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Tells open lists which candidates have changed, by their ids and nothing else. Each stream is
/// the thread of its request. Nothing is replayed: a list that comes back asks for all its rows.
final class CandidateEvents implements Feature, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CandidateEvents.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_STREAMS = 200;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /// A browser comes back by itself, and then must still be signed in.
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final Set<Changes> open = ConcurrentHashMap.newKeySet();
  private final Subscription notified;

  CandidateEvents(Notifications notifications) {
    this.notified =
        notifications.on(
            Notifications.CANDIDATES,
            new Notifications.Listener() {
              @Override
              public void heard(String payload) {
                open.forEach(changes -> changes.add(payload));
              }

              @Override
              public void missed() {
                open.forEach(changes -> changes.add(Changes.ALL));
              }
            });
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/candidates/events", this::stream, Access.INTERVIEWER);
  }

  private void stream(Context context) throws Refused {
    if (open.size() >= MOST_STREAMS) {
      throw Refused.conflict("Too many lists are open. Reload the page to see what is new.");
    }
    context.res().setContentType("text/event-stream");
    // Proxies must pass on what comes when it comes.
    context.res().setHeader("X-Accel-Buffering", "no");
    Changes changes = new Changes();
    open.add(changes);
    try {
      send(context.res().getOutputStream(), changes);
    } catch (IOException gone) {
      LOG.debug("a list was closed: {}", gone.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(changes);
    }
  }

  private static void send(ServletOutputStream out, Changes changes)
      throws IOException, InterruptedException {
    write(out, "retry: 2000\n\n");
    long begin = System.nanoTime();
    while (!changes.isOver() && System.nanoTime() - begin < LIFE.toNanos()) {
      Set<String> ids = changes.await(HEARTBEAT);
      write(
          out,
          ids.isEmpty()
              ? ": still there\n\n"
              : "event: changed\ndata: %s\n\n"
                  .formatted(JSON.writeValueAsString(new TreeSet<>(ids))));
    }
  }

  private static void write(ServletOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    notified.close();
    open.forEach(Changes::end);
  }
}
