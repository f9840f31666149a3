package dev.assay.web.queue;

import org.jdbi.v3.core.Handle;

/// Told of every official grading that has ended, whatever way, and of one that becomes official,
/// inside the transaction that ends it: what a listener writes there is kept exactly if the ending
/// is. The grading's row says already how it ended. An exception undoes the ending.
///
/// Most end on workers, whose database role may do only what [WorkerGrants] lists.
@FunctionalInterface
public interface GradingListener {
  /// Nobody.
  GradingListener NONE = (_, _) -> {};

  void ended(Handle handle, GradingEnded ended);
}
