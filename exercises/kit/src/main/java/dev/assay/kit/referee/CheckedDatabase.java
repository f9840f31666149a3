package dev.assay.kit.referee;

import dev.assay.kit.Database;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LateChanges;
import java.time.Instant;
import java.util.List;

/// The app's database from one check to the next.
interface CheckedDatabase extends Database, AutoCloseable {
  /// Undoes what a check left.
  ///
  /// @throws RefereeFault if the database can't be reached
  void restore();

  /// Adds the app's SQL and its row changes to what else was seen during the check that ends now.
  ///
  /// @param seen without those
  /// @throws RefereeFault if the database can't be reached
  Evidence endCheck(Evidence seen, Instant startedAt);

  /// The changes that were committed after their check had ended.
  List<LateChanges> lateChanges();

  /// Begins a check.
  ///
  /// @param id the check's
  /// @throws RefereeFault if the database can't be reached
  void beginCheck(String id, Instant startedAt);

  /// Has the app write wrongly from the next check on, wherever that can be done.
  void mutate(MutantEffect.AtDatabase effect);

  /// How often the app has written wrongly.
  int mutations();

  @Override
  void close();
}
