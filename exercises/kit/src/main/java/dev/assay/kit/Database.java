package dev.assay.kit;

import dev.assay.kit.evidence.Observation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The app's database, seen from outside the app. Not safe for use by several threads.
///
/// Everything here sees committed state only.
public interface Database {
  /// What was written since the check began.
  Changes changes();

  /// What was written since the mark.
  Changes changesSince(Mark mark);

  /// This moment in the database's history.
  Mark mark();

  /// Every row of every table of the app, up to 20,000 of them.
  List<Row> rows();

  /// The rows of any table that hold all of these values, as [Row#has] says.
  List<Row> rowsWith(Object... values);

  /// Runs a query as a role that can read everything and write nothing.
  ///
  /// @param sql with `?` for parameters; its result is read up to 20,000 rows; [Row#table] is
  ///   `query`
  /// @throws IllegalArgumentException if PostgreSQL refuses it
  List<Row> query(String sql, @Nullable Object... parameters);

  /// Runs one statement as the app's own role, as an author's hand in the app's tables. Its changes
  /// are in [#changes] like all others.
  ///
  /// @return how many rows it wrote
  /// @throws IllegalArgumentException if PostgreSQL refuses it
  int execute(String sql, @Nullable Object... parameters);

  /// The SQL that the app has run since the mark.
  Statements statements(Mark since);

  /// All rows at this moment, to be compared with those of another.
  Snapshot snapshot();

  /// The app's tables as data.
  Schema schema();

  /// What tables and rows together suggest: a foreign key, an index, a constraint or a primary key
  /// that is missing, a text column that holds something else. Costs no points unless a check makes
  /// it.
  ///
  /// @return one observation for each, at most 50
  List<Observation> findings();

  /// The app's own `SELECT`s with a `WHERE` that no index serves, so that they read a whole table
  /// to find no more than a fifth of its rows. Each of its latest statements, up to 50 shapes, is
  /// explained with the values it ran with; one that PostgreSQL can't explain any more, such as on
  /// a table that is gone, is left out.
  ///
  /// @param rows how many rows a table must have at least, by estimate, for its scans to count
  /// @return an observation for each such shape, with its plan
  List<Observation> sequentialScans(long rows);

  /// Whether the app has made at least one table.
  boolean hasTables();

  /// Takes the database away from the app: its connections are cut and new ones refused. A
  /// statement that PostgreSQL runs at that moment it still ends. As all faults here it hits the
  /// app only, never [#query] and the like, and there can be one of a kind at a time.
  ///
  /// @throws IllegalStateException if it is away already
  Fault outage();

  /// Holds everything between app and database: connections stay open and new ones are accepted,
  /// but nothing passes. What was held goes on when the fault is closed.
  ///
  /// @throws IllegalStateException if it is paused already
  Fault pause();

  /// Has each round trip of the app take that much longer: whatever the app sends after an answer
  /// of the database, or first.
  ///
  /// @param perRoundTrip from 1 ms to 5 seconds
  /// @throws IllegalStateException if it is slow already
  Fault slow(Duration perRoundTrip);

  /// Refuses the app's new connections with PostgreSQL's error 53300 (too many connections); those
  /// that are open live on.
  ///
  /// @throws IllegalStateException if they are exhausted already
  Fault exhaustConnections();

  /// Has one write fail with PostgreSQL's error 53100 (disk full), once. Rows count as they are
  /// inserted, updated or deleted in any of the tables that the app has now, over all its
  /// connections and by [#execute], also in transactions that are rolled back.
  ///
  /// @param k which row from now on, from 1 to 1,000,000
  /// @throws IllegalStateException if another one is to fail
  /// @throws ExpectationFailed if a transaction that the app left open locks its tables
  WriteFault failWrite(int k);

  /// Has one write wait until the fault is closed. Rows count as for [#failWrite].
  ///
  /// @param k which row from now on, from 1 to 1,000,000
  /// @throws IllegalStateException if another one is held
  /// @throws ExpectationFailed if a transaction that the app left open locks its tables
  HeldWrite holdWrite(int k);

  /// A moment in the database's history.
  ///
  /// @param changes how many changes had been seen
  /// @param logBytes how long the statement log was
  record Mark(int changes, long logBytes) {}
}
