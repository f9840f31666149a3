package dev.assay.grader.report;

import dev.assay.kit.evidence.ControlStep;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.Measurement;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.evidence.RowChange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// The shape of evidence in `report.json`. It is bounded already where it is collected.
record JsonEvidence(
    List<JsonExchange> exchanges,
    List<JsonExchange.Call> upstreamCalls,
    JsonSql sql,
    List<Change> changes,
    List<Line> log,
    List<Control> controls,
    List<Observed> observations,
    List<Measured> measurements,
    LeftOut leftOut) {
  static JsonEvidence of(Evidence evidence) {
    return new JsonEvidence(
        evidence.exchanges().stream().map(JsonExchange::of).toList(),
        evidence.upstreamCalls().stream().map(JsonExchange.Call::of).toList(),
        JsonSql.of(evidence),
        evidence.changes().stream().map(Change::of).toList(),
        evidence.log().stream().map(Line::of).toList(),
        evidence.controls().stream().map(Control::of).toList(),
        evidence.observations().stream().map(Observed::of).toList(),
        evidence.measurements().stream().map(Measured::of).toList(),
        LeftOut.of(evidence.leftOut()));
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

  record Measured(String name, int times, long medianMicros, long p95Micros) {
    static Measured of(Measurement measurement) {
      return new Measured(
          measurement.name(),
          measurement.times(),
          measurement.medianMicros(),
          measurement.p95Micros());
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
