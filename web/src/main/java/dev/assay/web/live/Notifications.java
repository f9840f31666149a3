package dev.assay.web.live;

import dev.assay.web.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What PostgreSQL notifies of, on one connection of its own that comes back by itself. What was
/// missed while it was away nobody knows, so everybody is woken when it is back. Safe for use by
/// several threads.
public final class Notifications implements AutoCloseable {
  /// Events were appended; the payload is the grading.
  public static final String EVENTS = "assay_events";

  /// A candidate or something of theirs has changed, as triggers notify; the payload is the
  /// candidate.
  public static final String CANDIDATES = "assay_candidates";

  /// Something waits to be graded; without payload.
  public static final String QUEUE = "assay_queue";

  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final List<String> CHANNELS = List.of(EVENTS, QUEUE, CANDIDATES);
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int SECONDS_TO_ANSWER = 5;
  private static final int SECONDS_TO_END = 10;

  private final Store store;
  private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Connection connection;

  /// Hears of one channel. Called on one thread for all, so it must be quick.
  public interface Listener {
    /// Somebody has notified.
    void heard(String payload);

    /// Notifications may have been missed.
    void missed();
  }

  /// Begins to listen.
  public Notifications(Store store) {
    this.store = store;
    this.thread = Thread.ofPlatform().daemon().name("notifications").start(this::listen);
  }

  /// Has a listener hear of a channel until the subscription is closed.
  public Subscription on(String channel, Listener listener) {
    if (!CHANNELS.contains(channel)) {
      throw new IllegalArgumentException(
          "channel must be one of %s, was %s".formatted(CHANNELS, channel));
    }
    List<Listener> ofChannel =
        listeners.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>());
    ofChannel.add(listener);
    return () -> ofChannel.remove(listener);
  }

  private void listen() {
    Duration pause = SHORTEST_PAUSE;
    while (open()) {
      try (Connection fresh = store.listener()) {
        connection = fresh;
        begin(fresh);
        pause = SHORTEST_PAUSE;
        while (open()) {
          hear(fresh);
        }
      } catch (SQLException lost) {
        pause = afterLoss(lost, pause);
      } finally {
        connection = null;
      }
    }
  }

  private void begin(Connection fresh) throws SQLException {
    try (Statement statement = fresh.createStatement()) {
      for (String channel : CHANNELS) {
        statement.execute("listen " + channel);
      }
    }
    listeners.values().forEach(ofChannel -> ofChannel.forEach(each -> tell(each::missed)));
  }

  /// Waits a while for what comes. After a silence the connection must show that it still lives: a
  /// network that went away says nothing.
  private void hear(Connection current) throws SQLException {
    PGNotification[] heard =
        current.unwrap(PGConnection.class).getNotifications((int) WAIT.toMillis());
    if (heard == null || heard.length == 0) {
      if (!current.isValid(SECONDS_TO_ANSWER)) {
        throw new SQLException("the database does not answer");
      }
      return;
    }
    for (PGNotification each : heard) {
      for (Listener listener : listeners.getOrDefault(each.getName(), List.of())) {
        tell(() -> listener.heard(each.getParameter()));
      }
    }
  }

  /// One listener's mistake must not cost the others their wakes.
  private static void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException mistake) {
      LOG.error("a listener failed", mistake);
    }
  }

  private Duration afterLoss(SQLException lost, Duration pause) {
    if (open()) {
      LOG.warn("not notified by the database, trying again: {}", lost.getMessage());
      try {
        closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException impossible) {
        throw new IllegalStateException("nobody interrupts this thread", impossible);
      }
    }
    Duration longer = pause.multipliedBy(2);
    return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  private boolean open() {
    return closed.getCount() > 0;
  }

  @Override
  public void close() {
    closed.countDown();
    Connection current = connection;
    try {
      if (current != null) {
        // Closing would wait for the notifications that are waited for.
        current.abort(Runnable::run);
      }
      thread.join(Duration.ofSeconds(SECONDS_TO_END));
    } catch (SQLException left) {
      LOG.warn("the connection for notifications could not be closed", left);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
