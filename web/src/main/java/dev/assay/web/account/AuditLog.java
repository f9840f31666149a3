package dev.assay.web.account;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// Reads what [Audit] has written. Safe for use by several threads.
public final class AuditLog {
  private final Jdbi jdbi;

  public AuditLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Somebody did something.
  public record Entry(
      long id, Instant at, String actor, String action, String target, String detail) {}

  /// Which entries are meant. Empty texts leave all.
  ///
  /// @param actor as the log names them, in any case
  /// @param action what it begins with, such as `candidate.`
  /// @param target exactly
  public record Filter(String actor, String action, String target) {
    public boolean isEmpty() {
      return actor.isEmpty() && action.isEmpty() && target.isEmpty();
    }
  }

  /// Entries, the newest first.
  ///
  /// @param before the number that they must be below
  public List<Entry> entries(Filter filter, long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select id, at, actor, action, target, detail from audit
                where id < :before
                  and (:actor = '' or lower(actor) = lower(:actor))
                  and (:action = '' or starts_with(action, :action))
                  and (:target = '' or target = :target)
                order by id desc limit :most
                """)
            .bind("before", before)
            .bind("actor", filter.actor())
            .bind("action", filter.action())
            .bind("target", filter.target())
            .bind("most", most)
            .map((row, _) ->
                new Entry(
                    row.getLong("id"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("actor"),
                    row.getString("action"),
                    row.getString("target"),
                    row.getString("detail")))
            .list());
  }
}
