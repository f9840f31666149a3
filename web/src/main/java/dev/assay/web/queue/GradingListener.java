package dev.assay.web.queue;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Told of what becomes of gradings, inside the transaction that makes it so: what a listener
/// writes there is kept exactly if the change is. An exception undoes the change.
///
/// Endings are told on workers too, whose database role may do only what [WorkerGrants] lists.
public interface GradingListener {
  /// Nobody.
  GradingListener NONE =
      new GradingListener() {
        @Override
        public void queued(Handle handle, UUID grading, NewGrading asked) {}

        @Override
        public void ended(Handle handle, GradingEnded ended) {}
      };

  /// A grading was put into the queue.
  void queued(Handle handle, UUID grading, NewGrading asked);

  /// A grading has ended, whatever way.
  void ended(Handle handle, GradingEnded ended);
}
