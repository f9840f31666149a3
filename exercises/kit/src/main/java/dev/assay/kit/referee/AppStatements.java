package dev.assay.kit.referee;

import dev.assay.kit.evidence.ShapeCounts;
import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.Kind;
import dev.assay.kit.evidence.SqlStatement.SqlError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The app's statements of one check, put together from the lines that the log has about each.
final class AppStatements {
  private static final int MOST = 20_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final long MOST_CHARACTERS = 16_000_000;
  private static final int LONGEST_SQL = 4_000;

  private final Deque<Traced> all = new ArrayDeque<>();
  private final Map<Integer, Deque<Traced>> bySession = new HashMap<>();
  private final Map<Integer, Integer> sessions = new HashMap<>();
  private final Map<String, Integer> transactions = new HashMap<>();
  private final Map<Long, String> virtualTransactions = new HashMap<>();
  private final ShapeCounts forgotten = new ShapeCounts();
  private long characters;
  private int leftOut;

  /// Forgets everything: a check begins.
  void clear() {
    all.clear();
    bySession.clear();
    sessions.clear();
    transactions.clear();
    virtualTransactions.clear();
    forgotten.clear();
    characters = 0;
    leftOut = 0;
  }

  /// @param position how long the log is up to this line
  void take(LogEntry entry, long position) {
    var origin = entry.origin();
    if (origin.transaction() != 0) {
      virtualTransactions.put(origin.transaction(), origin.virtualTransaction());
    }
    switch (entry) {
      case LogEntry.Started(_, var sql, var parameters) ->
          SqlPurpose.of(sql)
              .ifPresent(kind -> begin(new Traced(position, origin, kind, sql, parameters)));
      case LogEntry.Executed executed -> running(executed).ifPresent(one -> one.ended(executed));
      case LogEntry.Failed failed -> fail(failed, position);
    }
  }

  private void begin(Traced statement) {
    all.add(statement);
    Deque<Traced> session =
        bySession.computeIfAbsent(statement.origin.pid(), _ -> new ArrayDeque<>());
    session.add(statement);
    if (session.size() > MOST_AT_ONCE) {
      session.remove();
    }
    characters += statement.sql.length();
    while (all.size() > MOST || characters > MOST_CHARACTERS) {
      Traced oldest = all.remove();
      characters -= oldest.sql.length();
      leftOut++;
      oldest.count(forgotten);
    }
  }

  /// What ends is the oldest of that text that hasn't ended yet. A text of several statements ends
  /// several times.
  private Optional<Traced> running(LogEntry.Executed executed) {
    Deque<Traced> session = bySession.get(executed.origin().pid());
    if (session == null) {
      return Optional.empty();
    }
    while (session.size() > 1 && session.getFirst().isOver()) {
      session.remove();
    }
    return session.stream()
        .filter(one -> !one.isOver() && one.sql.equals(executed.sql()))
        .findFirst()
        .or(() -> Optional.of(session.getLast()).filter(one -> one.sql.equals(executed.sql())));
  }

  /// What doesn't even parse was never said to begin.
  private void fail(LogEntry.Failed failed, long position) {
    if (failed.sql().isEmpty()) {
      return;
    }
    Deque<Traced> session = bySession.get(failed.origin().pid());
    Traced last = session == null ? null : session.getLast();
    if (last != null && last.error == null && last.micros < 0 && last.sql.equals(failed.sql())) {
      last.error = failed.error();
      return;
    }
    var unparsed =
        new Traced(position, failed.origin(), Kind.QUERY, failed.sql(), new ArrayList<>());
    unparsed.error = failed.error();
    begin(unparsed);
  }

  /// The statements from a position of the log on, in the order they began.
  ///
  /// @param zero the check's start
  List<SqlStatement> since(long position, Instant zero) {
    List<SqlStatement> since = new ArrayList<>();
    for (Traced one : all) {
      if (one.position >= position) {
        since.add(one.seen(zero));
      }
    }
    return since;
  }

  /// How many of the oldest were more than could be kept.
  int leftOut() {
    return leftOut;
  }

  /// All of them by shape, also those that were not kept; the most frequent first.
  List<SqlShape> shapes() {
    var shapes = new ShapeCounts();
    shapes.addAll(forgotten);
    all.forEach(one -> one.count(shapes));
    return shapes.all();
  }

  /// The number under which evidence shows a transaction.
  ///
  /// @param transaction as in [LogEntry.Origin]
  int transaction(long transaction) {
    String virtual = virtualTransactions.getOrDefault(transaction, "xid " + transaction);
    return numbered(transactions, virtual);
  }

  private static <K> int numbered(Map<K, Integer> numbers, K key) {
    return numbers.computeIfAbsent(key, _ -> numbers.size() + 1);
  }

  /// One statement, as far as the log has told of it.
  private final class Traced {
    private final long position;
    private final LogEntry.Origin origin;
    private final Kind kind;
    private final String sql;
    private final List<@Nullable String> parameters;
    private long micros = -1;
    private long rows = -1;
    private @Nullable SqlError error;

    private Traced(
        long position,
        LogEntry.Origin origin,
        Kind kind,
        String sql,
        List<@Nullable String> parameters) {
      this.position = position;
      this.origin = origin;
      this.kind = kind;
      this.sql = sql;
      this.parameters = parameters;
    }

    private void count(ShapeCounts shapes) {
      if (kind == Kind.QUERY) {
        shapes.add(sql, micros, rows);
      }
    }

    private boolean isOver() {
      return micros >= 0 || error != null || kind != Kind.QUERY;
    }

    private void ended(LogEntry.Executed executed) {
      micros = Math.max(0, micros) + executed.micros();
      rows = Math.max(0, rows) + executed.rows();
    }

    private SqlStatement seen(Instant zero) {
      return new SqlStatement(
          Math.max(0, Duration.between(zero, origin.at()).toMillis()),
          micros,
          numbered(sessions, origin.pid()),
          numbered(transactions, origin.virtualTransaction()),
          kind,
          Shown.start(sql, LONGEST_SQL),
          parameters,
          rows,
          error);
    }
  }
}
