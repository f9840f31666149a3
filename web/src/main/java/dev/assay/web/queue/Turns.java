package dev.assay.web.queue;

import java.util.List;
import java.util.OptionalInt;

/// Whose turn it is. Exercises take turns, and within one it goes by time: a grading's turn comes
/// after that of the last one of its exercise, and where none waits, with the earliest of the
/// others. So a hundred of one exercise delay the first of another by no more than what runs.
final class Turns {
  /// The largest turn that db-scheduler's table can hold.
  static final int AFTER_ALL = Short.MAX_VALUE;

  private Turns() {}

  /// The turns of an exercise's gradings that wait now.
  record Waiting(String exercise, int first, int last) {}

  /// The turn of one more grading; the lower the earlier.
  static int next(String exercise, List<Waiting> queue) {
    OptionalInt own =
        queue.stream()
            .filter(each -> each.exercise().equals(exercise))
            .mapToInt(each -> each.last() + 1)
            .findFirst();
    int turn = own.orElseGet(() -> queue.stream().mapToInt(Waiting::first).min().orElse(0));
    return Math.min(turn, AFTER_ALL - 1);
  }
}
