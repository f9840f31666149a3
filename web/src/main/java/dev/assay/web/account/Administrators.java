package dev.assay.web.account;

import org.jdbi.v3.core.Handle;

/// How many may still do everything. There must always be one who can, or nobody could ever again.
final class Administrators {
  private Administrators() {}

  /// Has every transaction that could change their number wait for this one.
  static void lock(Handle handle) {
    handle.execute("lock table members in share row exclusive mode");
  }

  static int count(Handle handle) {
    return handle
        .createQuery(
            "select count(*) from members where role = 'administrator' and disabled_at is null")
        .mapTo(Integer.class)
        .one();
  }
}
