package dev.assay.kit.referee;

import dev.assay.kit.Json;
import dev.assay.kit.Schema;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.StatementShape;
import dev.assay.kit.evidence.StatementText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Finds statements of the app that no index serves, by the plans that PostgreSQL makes for them
/// when it is told to do without sequential scans where it can.
///
/// Source of the plans' fields: PostgreSQL's manual, "EXPLAIN".
final class SequentialScans {
  private static final int MOST_SHAPES = 50;
  private static final int MOST_PLAN_LINES = 60;

  /// An index is of no use to a condition that more than one in so many rows fulfil.
  private static final int WORTH_AN_INDEX = 5;

  private final Connection reader;
  private final Schema schema;
  private final long rows;

  /// @param reader a connection that writes nothing
  /// @param schema of the time now
  /// @param rows how many rows a table must have at least
  SequentialScans(Connection reader, Schema schema, long rows) {
    this.reader = reader;
    this.schema = schema;
    this.rows = rows;
  }

  /// An observation for each shape of statement that reads a whole table for its `WHERE`.
  ///
  /// @throws SQLException if the connection is lost
  List<Observation> in(List<SqlStatement> statements) throws SQLException {
    List<Observation> found = new ArrayList<>();
    for (var select : latestOfEachShape(statements).entrySet()) {
      try {
        scan(select.getKey(), select.getValue()).ifPresent(found::add);
      } catch (SQLException inexplicable) {
        // What it needs may be gone, or out of this role's reach. The state alone doesn't tell
        // whether the connection is lost, since the app's text can break the protocol's rules.
        if (!reader.isValid(2)) {
          throw inexplicable;
        }
      }
    }
    return found;
  }

  private static Map<String, String> latestOfEachShape(List<SqlStatement> statements) {
    SequencedMap<String, String> latest = new LinkedHashMap<>();
    for (SqlStatement statement : statements.reversed()) {
      var text = new StatementText(statement.sql());
      boolean filters = text.isOne("select") && text.mentions("where");
      boolean known = text.parameters() <= statement.parameters().size();
      if (filters && known && latest.size() < MOST_SHAPES) {
        latest.putIfAbsent(StatementShape.of(statement.sql()), text.with(statement.parameters()));
      }
    }
    return latest;
  }

  private Optional<Observation> scan(String shape, String select) throws SQLException {
    // What is set for the plan ends with the transaction, whatever a function of the app's does.
    reader.setAutoCommit(false);
    try {
      set("search_path", searchPath());
      set("enable_seqscan", "off");
      JsonNode plan = Json.read(explained("EXPLAIN (VERBOSE, FORMAT JSON) ", select)).path(0);
      Optional<WholeScan> found = wholeScan(plan.path("Plan"));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Observation(found.get().inWords(shape), explained("EXPLAIN ", select)));
    } catch (IllegalArgumentException unreadable) {
      // A plan that is no JSON: a column's name that breaks it.
      return Optional.empty();
    } finally {
      reader.rollback();
      reader.setAutoCommit(true);
    }
  }

  /// A table that is read from beginning to end.
  ///
  /// @param found about how many of its rows pass
  private record WholeScan(Schema.Table table, long found) {
    String inWords(String shape) {
      return "`%s` reads all %d rows of %s to find %d, as PostgreSQL estimates: no index serves its WHERE"
          .formatted(Shown.cut(shape, 300), table.estimatedRows(), table.fullName(), found);
    }

    /// Whether an index could have spared it most of them.
    boolean isWasteful() {
      return found <= table.estimatedRows() / WORTH_AN_INDEX;
    }
  }

  /// Everywhere that the app may have made its tables, since its own path may be another.
  private String searchPath() {
    return schema.tables().stream()
        .map(Schema.Table::schema)
        .distinct()
        .map(name -> '"' + name.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(", "));
  }

  private void set(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        reader.prepareStatement("SELECT pg_catalog.set_config(?, ?, true)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  private String explained(String explain, String select) throws SQLException {
    try (Statement statement = reader.createStatement()) {
      // Braces and question marks are the app's own.
      statement.setEscapeProcessing(false);
      List<String> lines = new ArrayList<>();
      try (ResultSet plan = statement.executeQuery(explain + select)) {
        while (plan.next() && lines.size() < MOST_PLAN_LINES) {
          lines.add(plan.getString(1));
        }
      }
      return String.join("\n", lines);
    }
  }

  /// The first one in the plan, which is several levels deep.
  private Optional<WholeScan> wholeScan(JsonNode node) {
    Optional<WholeScan> here =
        isWhole(node)
            ? schema
                .table(
                    node.path("Schema").asString("")
                        + "."
                        + node.path("Relation Name").asString(""))
                .filter(table -> table.estimatedRows() >= rows)
                .map(table -> new WholeScan(table, node.path("Plan Rows").asLong(0)))
                .filter(WholeScan::isWasteful)
            : Optional.empty();
    return here.or(() ->
        node.path("Plans").valueStream().flatMap(inner -> wholeScan(inner).stream()).findFirst());
  }

  /// Without sequential scans PostgreSQL may read all of an index instead.
  private static boolean isWhole(JsonNode node) {
    String type = node.path("Node Type").asString("");
    boolean whole =
        type.equals("Seq Scan")
            || ((type.equals("Index Scan") || type.equals("Index Only Scan"))
                && !node.has("Index Cond"));
    return whole && node.has("Filter");
  }
}
