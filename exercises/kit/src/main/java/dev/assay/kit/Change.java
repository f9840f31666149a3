package dev.assay.kit;

/// One row that was written, as PostgreSQL's write-ahead log has it.
public sealed interface Change {
  /// The transaction's number. Changes with the same number were committed together.
  long transaction();

  /// The table with its schema, such as `public.planets`.
  String table();

  /// Whether a row of it holds the value, before or after, as [Row#has] says.
  default boolean has(Object value) {
    return switch (this) {
      case Inserted(_, var row) -> row.has(value);
      case Updated(_, var before, var after) -> before.has(value) || after.has(value);
      case Deleted(_, var row) -> row.has(value);
      case Truncated _ -> false;
    };
  }

  /// Whether the row is as it was, as after an update to the same values.
  default boolean isWithoutEffect() {
    return this instanceof Updated(_, var before, var after) && before.equals(after);
  }

  /// A new row.
  record Inserted(long transaction, Row row) implements Change {
    @Override
    public String table() {
      return row.table();
    }
  }

  /// A row that was there, before and after.
  record Updated(long transaction, Row before, Row after) implements Change {
    @Override
    public String table() {
      return after.table();
    }
  }

  /// A row that is gone.
  record Deleted(long transaction, Row row) implements Change {
    @Override
    public String table() {
      return row.table();
    }
  }

  /// A table that was emptied by `TRUNCATE`.
  record Truncated(long transaction, String table) implements Change {}
}
