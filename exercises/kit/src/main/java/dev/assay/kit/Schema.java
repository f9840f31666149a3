package dev.assay.kit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The app's tables as data: what a migration, an ORM or a script has made of them.
///
/// @param tables by schema and name, at most 500; partitions are left out
/// @param complete whether nothing was left out: there were at most 500 tables, 8,000 columns,
///   4,000 indexes and 4,000 foreign keys
public record Schema(List<Table> tables, boolean complete) {
  public Schema {
    tables = List.copyOf(tables);
  }

  /// The table of that name.
  ///
  /// @param name with its schema, such as `public.planets`, or without
  public Optional<Table> table(String name) {
    return tables.stream()
        .filter(table -> table.fullName().equals(name) || table.name().equals(name))
        .findFirst();
  }

  /// A table.
  ///
  /// @param estimatedRows about how many rows it has, as PostgreSQL's statistics say
  /// @param columns in their order
  /// @param primaryKey the names of its columns; empty for none
  /// @param indexes also those of keys and unique constraints
  public record Table(
      String schema,
      String name,
      long estimatedRows,
      List<Column> columns,
      List<String> primaryKey,
      List<ForeignKey> foreignKeys,
      List<Index> indexes) {
    public Table {
      columns = List.copyOf(columns);
      primaryKey = List.copyOf(primaryKey);
      foreignKeys = List.copyOf(foreignKeys);
      indexes = List.copyOf(indexes);
    }

    /// With its schema, as [Row#table].
    public String fullName() {
      return schema + "." + name;
    }

    public Optional<Column> column(String name) {
      return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /// Whether the database keeps these columns' values unique: by a primary key, a unique
    /// constraint or a unique index over them, in any order, for all rows.
    public boolean isUnique(List<String> columns) {
      return indexes.stream()
          .anyMatch(index ->
              index.unique()
                  && index.condition() == null
                  && index.columns().size() == columns.size()
                  && columns.containsAll(index.columns()));
    }

    /// Whether an index begins with these columns, in any order, so that rows are found by them.
    public boolean isIndexed(List<String> columns) {
      return indexes.stream()
          .filter(index -> index.condition() == null && index.columns().size() >= columns.size())
          .anyMatch(index -> columns.containsAll(index.columns().subList(0, columns.size())));
    }
  }

  /// A column.
  ///
  /// @param type as PostgreSQL writes it, such as `character varying(100)` or `bigint`
  /// @param defaultValue the expression, cut to 200 characters; `generated as identity` for an
  ///   identity column; `null` for none
  public record Column(String name, String type, boolean nullable, @Nullable String defaultValue) {}

  /// A foreign key.
  ///
  /// @param columns the referring ones, in the order of those referred to
  /// @param table the table referred to, with its schema
  public record ForeignKey(
      String name, List<String> columns, String table, List<String> referencedColumns) {
    public ForeignKey {
      columns = List.copyOf(columns);
      referencedColumns = List.copyOf(referencedColumns);
    }
  }

  /// An index.
  ///
  /// @param columns names of columns, and expressions such as `lower(name)`, in their order
  /// @param condition of a partial index, cut to 200 characters; `null` if all rows are in it
  public record Index(
      String name, List<String> columns, boolean unique, @Nullable String condition) {
    public Index {
      columns = List.copyOf(columns);
    }
  }
}
