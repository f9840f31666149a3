package dev.assay.grader.report;

import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.ControlStep;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.UpstreamCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The shape of evidence in `report.json`. It is bounded already where it is collected.
record JsonEvidence(
    List<Exchange> exchanges,
    List<Call> upstreamCalls,
    Sql sql,
    List<Change> changes,
    List<Line> log,
    List<Control> controls,
    List<Observed> observations,
    LeftOut leftOut) {
  static JsonEvidence of(Evidence evidence) {
    return new JsonEvidence(
        evidence.exchanges().stream().map(Exchange::of).toList(),
        evidence.upstreamCalls().stream().map(Call::of).toList(),
        Sql.of(evidence),
        evidence.changes().stream().map(Change::of).toList(),
        evidence.log().stream().map(Line::of).toList(),
        evidence.controls().stream().map(Control::of).toList(),
        evidence.observations().stream().map(Observed::of).toList(),
        LeftOut.of(evidence.leftOut()));
  }

  record Exchange(
      int number,
      long atMillis,
      long millis,
      String method,
      String path,
      List<Field> requestHeaders,
      @Nullable String requestBody,
      int status,
      List<Field> headers,
      @Nullable String body,
      @Nullable String problem) {
    static Exchange of(HttpExchange exchange) {
      return new Exchange(
          exchange.number(),
          exchange.atMillis(),
          exchange.millis(),
          exchange.method(),
          exchange.path(),
          Field.of(exchange.requestHeaders()),
          exchange.requestBody(),
          exchange.status(),
          Field.of(exchange.headers()),
          exchange.body(),
          exchange.problem());
    }
  }

  record Field(String name, String value) {
    static List<Field> of(List<Header> headers) {
      return headers.stream().map(header -> new Field(header.name(), header.value())).toList();
    }
  }

  record Call(
      String host,
      @Nullable String fault,
      long atMillis,
      long millis,
      String method,
      String path,
      List<Field> requestHeaders,
      @Nullable String requestBody,
      int status,
      List<Field> headers,
      @Nullable String body,
      @Nullable String problem) {
    static Call of(UpstreamCall call) {
      HttpExchange exchange = call.exchange();
      return new Call(
          call.host(),
          call.fault(),
          exchange.atMillis(),
          exchange.millis(),
          exchange.method(),
          exchange.path(),
          Field.of(exchange.requestHeaders()),
          exchange.requestBody(),
          exchange.status(),
          Field.of(exchange.headers()),
          exchange.body(),
          exchange.problem());
    }
  }

  record Sql(List<Statement> statements, List<Shape> shapes) {
    static Sql of(Evidence evidence) {
      return new Sql(
          evidence.statements().stream().map(Statement::of).toList(),
          evidence.shapes().stream().map(Shape::of).toList());
    }
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

  record Change(
      long atMillis,
      int transaction,
      String kind,
      String table,
      Map<String, JsonNode> before,
      Map<String, JsonNode> after,
      List<String> changed) {
    static Change of(RowChange change) {
      return new Change(
          change.atMillis(),
          change.transaction(),
          JsonWire.name(change.kind()),
          change.table(),
          change.before(),
          change.after(),
          changed(change));
    }

    /// The columns of an updated row whose values differ.
    private static List<String> changed(RowChange change) {
      return change.kind() == RowChange.Kind.UPDATED
          ? change.after().keySet().stream()
              .filter(column ->
                  !Objects.equals(change.after().get(column), change.before().get(column)))
              .toList()
          : List.of();
    }
  }

  record Line(long atMillis, int number, String text) {
    static Line of(LogLine line) {
      return new Line(line.atMillis(), line.number(), line.text());
    }
  }

  record Control(long atMillis, long millis, String what) {
    static Control of(ControlStep step) {
      return new Control(step.atMillis(), step.millis(), step.what());
    }
  }

  record Observed(String text, String detail) {
    static Observed of(Observation observation) {
      return new Observed(observation.text(), observation.detail());
    }
  }

  record LeftOut(
      int details, int exchanges, int upstreamCalls, int statements, int changes, int logLines) {
    static LeftOut of(dev.assay.kit.evidence.LeftOut leftOut) {
      return new LeftOut(
          leftOut.details(),
          leftOut.exchanges(),
          leftOut.upstreamCalls(),
          leftOut.statements(),
          leftOut.changes(),
          leftOut.logLines());
    }
  }
}
