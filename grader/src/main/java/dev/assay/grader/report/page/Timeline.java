package dev.assay.grader.report.page;

import dev.assay.grader.report.Amounts;
import dev.assay.kit.evidence.Entry;
import dev.assay.kit.evidence.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A check's evidence as a drawing: one row per kind that occurred.
record Timeline(Axis axis, List<Row> rows) {
  private static final int ROW_HEIGHT = 22;
  private static final int AXIS_HEIGHT = 20;

  Timeline {
    rows = List.copyOf(rows);
  }

  /// @param millis how long the check ran
  /// @param failed the number of the exchange that failed; `0` for none
  /// @param prefix what the addresses of this evidence's entries begin with
  static Timeline of(Evidence evidence, long millis, int failed, String prefix) {
    Map<Lane, List<Spot>> lanes = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      lanes.put(lane, spots(entries(evidence, lane), lane, failed, prefix));
    }
    Axis axis = new Axis(Math.max(Math.max(1, millis), end(lanes.values())));
    List<Row> rows = new ArrayList<>();
    lanes.forEach((lane, spots) -> {
      if (!spots.isEmpty()) {
        rows.add(new Row(lane, rows.size() * ROW_HEIGHT, Mark.of(lane, spots, axis)));
      }
    });
    return new Timeline(axis, rows);
  }

  private static List<? extends Entry> entries(Evidence evidence, Lane lane) {
    return switch (lane) {
      case HTTP -> evidence.exchanges();
      case UPSTREAM -> evidence.upstreamCalls();
      case SQL -> evidence.statements();
      case ROWS -> evidence.changes();
      case LOG -> evidence.log();
      case CONTROL -> evidence.controls();
    };
  }

  private static List<Spot> spots(
      List<? extends Entry> entries, Lane lane, int failed, String prefix) {
    List<Spot> spots = new ArrayList<>();
    for (Entry entry : entries) {
      spots.add(Spot.of(entry, failed, lane.id(prefix, spots.size())));
    }
    return spots;
  }

  private static long end(Collection<List<Spot>> lanes) {
    return lanes.stream().flatMap(List::stream).mapToLong(Spot::until).max().orElse(0);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  int axisTop() {
    return rows.size() * ROW_HEIGHT;
  }

  int height() {
    return axisTop() + AXIS_HEIGHT;
  }

  String title() {
    return "Timeline of " + Amounts.millis(axis.span());
  }

  /// @param top where the row begins, in pixels from the drawing's top
  record Row(Lane lane, int top, List<Mark> marks) {
    Row {
      marks = List.copyOf(marks);
    }

    /// How many entries are on the lane.
    int count() {
      return marks.stream().mapToInt(Mark::count).sum();
    }

    String kind() {
      return lane.name().toLowerCase(Locale.ROOT);
    }
  }
}
