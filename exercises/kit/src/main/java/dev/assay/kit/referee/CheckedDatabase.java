package dev.assay.kit.referee;

import dev.assay.kit.Database;

/// The app's database from one check to the next.
interface CheckedDatabase extends Database, AutoCloseable {
  /// Undoes what a check left.
  ///
  /// @throws RefereeFault if the database can't be reached
  void restore();

  /// Begins a check.
  ///
  /// @param id the check's, for notes
  /// @throws RefereeFault if the database can't be reached
  void beginCheck(String id);

  @Override
  void close();
}
