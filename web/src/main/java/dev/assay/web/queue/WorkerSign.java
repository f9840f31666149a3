package dev.assay.web.queue;

import dev.assay.grader.AssayVersion;
import org.jdbi.v3.core.Jdbi;

/// A worker's row, which says that it lives and what it does.
final class WorkerSign {
  private final Jdbi jdbi;
  private final String id;
  private final String host;
  private final int slots;

  WorkerSign(Jdbi jdbi, String id, String host, int slots) {
    this.jdbi = jdbi;
    this.id = id;
    this.host = host;
    this.slots = slots;
  }

  void give(int busy, boolean draining) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into workers (id, host, version, slots, busy, draining)
                values (:id, :host, :version, :slots, :busy, :draining)
                on conflict (id) do update set busy = :busy, draining = :draining, seen_at = now()
                """)
            .bind("id", id)
            .bind("host", host)
            .bind("version", AssayVersion.CURRENT)
            .bind("slots", slots)
            .bind("busy", busy)
            .bind("draining", draining)
            .execute());
  }

  /// The worker has ended well.
  void remove() {
    jdbi.useHandle(handle -> handle.execute("delete from workers where id = ?", id));
  }
}
