package dev.assay.web.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// What happened in gradings, kept in the database. Whoever watches reads what is there and is
/// woken when there is more, whichever process it came from. Safe for use by several threads.
public final class EventLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final int MOST = 1_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Jdbi jdbi;
  private final Map<UUID, Set<Wake>> byGrading = new ConcurrentHashMap<>();
  private final Set<Wake> byAny = ConcurrentHashMap.newKeySet();
  private final Subscription notified;

  /// Told apart by identity: the same runnable may subscribe twice.
  private static final class Wake {
    private final Runnable call;

    private Wake(Runnable call) {
      this.call = call;
    }

    /// One watcher's mistake must not cost the others their wakes.
    private void up() {
      try {
        call.run();
      } catch (RuntimeException mistake) {
        LOG.error("a watcher of events failed", mistake);
      }
    }
  }

  public EventLog(Jdbi jdbi, Notifications notifications) {
    this.jdbi = jdbi;
    this.notified = notifications.on(Notifications.EVENTS, new Waker());
  }

  /// The events of a grading after one, in order.
  ///
  /// @param seq the last one that is known already; `0` for none
  /// @param most from `1` to `1000`
  public List<LiveEvent> after(UUID grading, long seq, int most) {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("most must be from 1 to %d, was %d".formatted(MOST, most));
    }
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select seq, at, kind, body::text as body from grading_events
                where grading_id = :grading and seq > :seq order by seq limit :most
                """)
            .bind("grading", grading)
            .bind("seq", seq)
            .bind("most", most)
            .map((row, _) -> event(row))
            .list());
  }

  private static LiveEvent event(ResultSet row) throws SQLException {
    return new LiveEvent(
        row.getLong("seq"),
        row.getTimestamp("at").toInstant(),
        row.getString("kind"),
        JSON.readTree(row.getString("body")));
  }

  /// Wakes somebody whenever a grading has more events, in whatever process it runs, and whenever
  /// that can't be ruled out. Subscribe first and read afterwards, then nothing is missed.
  ///
  /// @param wake called by one thread for all, so it must be quick
  public Subscription subscribe(UUID grading, Runnable wake) {
    Wake own = new Wake(wake);
    byGrading.compute(
        grading,
        (_, known) -> {
          Set<Wake> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          all.add(own);
          return all;
        });
    return () ->
        byGrading.computeIfPresent(
            grading,
            (_, all) -> {
              all.remove(own);
              return all.isEmpty() ? null : all;
            });
  }

  /// Wakes somebody whenever any grading has more events.
  public Subscription subscribeToAll(Runnable wake) {
    Wake own = new Wake(wake);
    byAny.add(own);
    return () -> byAny.remove(own);
  }

  /// Appends events in the caller's transaction, which holds the grading's row: so numbers have no
  /// gaps, and nobody is woken before there is something to read. What is there already stays, so
  /// that a transaction whose end nobody knows can be tried again.
  ///
  /// @param seq the last one before them
  public static void append(Handle handle, UUID grading, long seq, List<NewEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into grading_events (grading_id, seq, lease, at, kind, body)
            select id, :seq, lease, :at, :kind, :body::jsonb from gradings where id = :grading
            on conflict do nothing
            """);
    long next = seq;
    for (NewEvent event : events) {
      next++;
      batch
          .bind("grading", grading)
          .bind("seq", next)
          .bind("at", event.at())
          .bind("kind", event.kind())
          .bind("body", JSON.writeValueAsString(event.body()))
          .add();
    }
    batch.execute();
    handle.execute("select pg_notify(?, ?)", Notifications.EVENTS, grading.toString());
  }

  /// The last event's number so far; `0` if there is none.
  public static long last(Handle handle, UUID grading) {
    return handle
        .createQuery("select coalesce(max(seq), 0) from grading_events where grading_id = :grading")
        .bind("grading", grading)
        .mapTo(long.class)
        .one();
  }

  private final class Waker implements Notifications.Listener {
    @Override
    public void heard(String payload) {
      byGrading.getOrDefault(UUID.fromString(payload), Set.of()).forEach(Wake::up);
      byAny.forEach(Wake::up);
    }

    @Override
    public void missed() {
      byGrading.values().forEach(all -> all.forEach(Wake::up));
      byAny.forEach(Wake::up);
    }
  }

  @Override
  public void close() {
    notified.close();
  }
}
