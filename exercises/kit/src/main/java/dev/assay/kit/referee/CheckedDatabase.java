package dev.assay.kit.referee;

import dev.assay.kit.Database;

/// The app's database from one check to the next.
interface CheckedDatabase extends Database, AutoCloseable {
  /// Undoes what the check before left, and begins a new one.
  ///
  /// @throws RefereeFault if the database can't be reached
  void beginCheck();

  @Override
  void close();
}
