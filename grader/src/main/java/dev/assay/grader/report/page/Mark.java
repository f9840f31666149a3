package dev.assay.grader.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is drawn on a lane: one entry, or several that would lie on top of one another.
///
/// @param x where it begins, in percent of the axis
/// @param width in percent of the axis, at least [#LEAST_WIDTH]
/// @param count how many entries it stands for, from `1`
/// @param title what it says when pointed at
/// @param target where on the page its first entry is
record Mark(double x, double width, int count, boolean wrong, String title, String target) {
  static final double LEAST_WIDTH = 1;
  private static final double LEAST_GAP = 0.25;

  /// How wide a mark must be, in percent, for its count to fit inside.
  private static final double ROOM_FOR_COUNT = 7;

  /// The lane's marks from left to right, those that stand out after the others.
  static List<Mark> of(Lane lane, List<Spot> spots, Axis axis) {
    List<Mark> marks = new ArrayList<>(merged(lane, spots, axis, false));
    marks.addAll(merged(lane, spots, axis, true));
    return marks;
  }

  private static List<Mark> merged(Lane lane, List<Spot> spots, Axis axis, boolean wrong) {
    List<Mark> marks = new ArrayList<>();
    Run run = null;
    for (Spot spot : inOrder(spots, wrong)) {
      if (run != null && run.reaches(axis.percent(spot.from()))) {
        run.add(spot);
      } else {
        if (run != null) {
          marks.add(run.mark(lane));
        }
        run = new Run(spot, axis);
      }
    }
    if (run != null) {
      marks.add(run.mark(lane));
    }
    return marks;
  }

  private static List<Spot> inOrder(List<Spot> spots, boolean wrong) {
    return spots.stream()
        .filter(spot -> spot.wrong() == wrong)
        .sorted(Comparator.comparingLong(Spot::from))
        .toList();
  }

  boolean hasRoomForCount() {
    return count > 1 && width >= ROOM_FOR_COUNT;
  }

  String left() {
    return Axis.coordinate(x);
  }

  String extent() {
    return Axis.coordinate(width);
  }

  String middle() {
    return Axis.coordinate(x + width / 2);
  }

  /// Spots that touch.
  private static final class Run {
    private final Spot first;
    private final Axis axis;
    private long until;
    private int count = 1;

    Run(Spot first, Axis axis) {
      this.first = first;
      this.axis = axis;
      until = first.until();
    }

    private double x() {
      return Math.min(axis.percent(first.from()), 100 - LEAST_WIDTH);
    }

    private double width() {
      return Math.max(LEAST_WIDTH, axis.percent(until) - x());
    }

    boolean reaches(double percent) {
      return percent < x() + width() + LEAST_GAP;
    }

    void add(Spot spot) {
      until = Math.max(until, spot.until());
      count++;
    }

    Mark mark(Lane lane) {
      Spot whole = new Spot(first.from(), until, first.words(), first.wrong(), first.target());
      String title =
          count == 1
              ? whole.words() + ", " + whole.time()
              : lane.count(count) + ", " + whole.time() + "; first: " + whole.words();
      return new Mark(x(), width(), count, whole.wrong(), title, whole.target());
    }
  }
}
