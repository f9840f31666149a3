package dev.assay.web.queue;

import dev.assay.web.live.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes gradings for one worker. What another worker has is taken over: db-scheduler hands it out
/// again only when that one shows no sign of life.
final class Taking {
  private static final Logger LOG = LoggerFactory.getLogger(Taking.class);
  private static final int DEATHS = 2;
  private static final String DIED =
      "The machine that graded this stopped, so it begins again from the start.";

  private final Jdbi jdbi;
  private final String worker;
  private final int mostFaults;
  private final Endings endings;

  Taking(Jdbi jdbi, String worker, int mostFaults, Endings endings) {
    this.jdbi = jdbi;
    this.worker = worker;
    this.mostFaults = mostFaults;
    this.endings = endings;
  }

  /// What is known of a grading before it is taken.
  ///
  /// @param worker who had it before; empty for nobody
  private record Row(
      Subject subject,
      String state,
      String worker,
      int deaths,
      int faults,
      long seed,
      String origin) {
    static Row of(ResultSet row) throws SQLException {
      String detail = row.getString("origin_detail");
      return new Row(
          Subject.of(row),
          row.getString("state"),
          row.getString("worker"),
          row.getInt("deaths"),
          row.getInt("faults"),
          row.getLong("seed"),
          row.getString("origin") + (detail.isEmpty() ? "" : " " + detail));
    }
  }

  /// Takes a grading that db-scheduler has handed out.
  ///
  /// @return empty if there is nothing to do
  Optional<Lease> take(UUID grading) {
    return jdbi.inTransaction(handle -> {
      Optional<Row> row =
          candidate(handle, grading)
              .map(candidate -> CandidateGradings.lock(handle, candidate))
              .flatMap(
                  candidate -> find(handle, grading).filter(each -> startable(each, candidate)));
      if (row.isEmpty()) {
        Schedule.remove(handle, grading);
        return Optional.empty();
      }
      return take(handle, row.get());
    });
  }

  private static Optional<UUID> candidate(Handle handle, UUID grading) {
    return handle
        .createQuery("select candidate_id from gradings where id = :grading")
        .bind("grading", grading)
        .mapTo(UUID.class)
        .findOne();
  }

  private static Optional<Row> find(Handle handle, UUID grading) {
    return handle
        .createQuery(
            """
            select g.*, s.origin, s.origin_detail
            from gradings g join submissions s on s.id = g.submission_id
            where g.id = :grading for update of g
            """)
        .bind("grading", grading)
        .map((row, _) -> Row.of(row))
        .findOne();
  }

  /// One that waits behind another of its candidate is scheduled again when that one is over.
  private static boolean startable(Row row, CandidateGradings candidate) {
    return switch (row.state()) {
      case "running" -> true;
      case "waiting" -> candidate.running().isEmpty();
      default -> false;
    };
  }

  private Optional<Lease> take(Handle handle, Row row) {
    boolean died = !row.worker().isEmpty() && !row.worker().equals(worker);
    boolean stumbled = row.worker().equals(worker);
    if (died) {
      LOG.warn("{}: taken over from {}, which is dead", row.subject().grading(), row.worker());
    }
    if (died && row.deaths() + 1 >= DEATHS) {
      return setAside(
          handle,
          row,
          "deaths",
          "%d workers died with it, at last %s".formatted(DEATHS, row.worker()));
    }
    if (stumbled && row.faults() >= mostFaults) {
      return setAside(handle, row, "faults", "the worker failed; its log says why");
    }
    return Optional.of(lease(handle, row, died, stumbled));
  }

  private Optional<Lease> setAside(Handle handle, Row row, String counter, String reason) {
    LOG.error("{}: set aside: {}", row.subject().grading(), reason);
    handle
        .createUpdate("update gradings set <counter> = <counter> + 1 where id = :grading")
        .define("counter", counter)
        .bind("grading", row.subject().grading())
        .execute();
    endings.setAside(handle, row.subject(), reason, Endings.unseen(handle, row.subject()));
    return Optional.empty();
  }

  private Lease lease(Handle handle, Row row, boolean died, boolean stumbled) {
    UUID grading = row.subject().grading();
    long lease =
        handle
            .createQuery(
                """
                update gradings set state = 'running', lease = lease + 1, worker = :worker,
                  deaths = deaths + :deaths, faults = faults + :faults,
                  started_at = coalesce(started_at, now())
                where id = :grading returning lease
                """)
            .bind("worker", worker)
            .bind("deaths", died ? 1 : 0)
            .bind("faults", stumbled ? 1 : 0)
            .bind("grading", grading)
            .mapTo(Long.class)
            .one();
    if (died || stumbled) {
      EventLog.append(
          handle, grading, EventLog.last(handle, grading), List.of(endings.again(DIED)));
    }
    return new Lease(
        jdbi,
        new Taken(row.subject(), lease, row.seed(), row.origin(), EventLog.last(handle, grading)),
        worker,
        endings);
  }
}
