package dev.assay.kit;

import dev.assay.kit.evidence.Observation;
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

  /// Takes the database away from the app: its connections are ended and new ones are refused,
  /// until [Outage#close].
  Outage outage();

  /// A moment in the database's history.
  ///
  /// @param changes how many changes had been seen
  /// @param logBytes how long the statement log was
  record Mark(int changes, long logBytes) {}

  /// A time without a database. The check's end closes it in any case.
  interface Outage extends AutoCloseable {
    /// Gives the database back.
    @Override
    void close();
  }
}
