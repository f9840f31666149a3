package dev.assay.grader.report;

import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape of the SQL that an app ran, in `report.json`. What isn't known is `null`.
record JsonSql(List<Statement> statements, List<Shape> shapes) {
  static JsonSql of(Evidence evidence) {
    return new JsonSql(
        evidence.statements().stream().map(Statement::of).toList(),
        evidence.shapes().stream().map(Shape::of).toList());
  }

  record Statement(
      long atMillis,
      @Nullable Long micros,
      int session,
      int transaction,
      String kind,
      String sql,
      List<@Nullable String> parameters,
      @Nullable Long rows,
      @Nullable SqlError error) {
    static Statement of(SqlStatement statement) {
      return new Statement(
          statement.atMillis(),
          known(statement.micros()),
          statement.session(),
          statement.transaction(),
          JsonWire.name(statement.kind()),
          statement.sql(),
          statement.parameters(),
          known(statement.rows()),
          SqlError.of(statement.error()));
    }

    private static @Nullable Long known(long number) {
      return number < 0 ? null : number;
    }
  }

  record SqlError(String sqlState, String message) {
    static @Nullable SqlError of(SqlStatement.@Nullable SqlError error) {
      return error == null ? null : new SqlError(error.sqlState(), error.message());
    }
  }

  record Shape(String sql, int count, long micros, long rows) {
    static Shape of(SqlShape shape) {
      return new Shape(shape.sql(), shape.count(), shape.micros(), shape.rows());
    }
  }
}
