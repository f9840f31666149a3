package dev.assay.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All of the app's rows at one moment.
///
/// @param rows up to 20,000
/// @param incomplete the tables of which rows had to be left out; nothing can be said about them
public record Snapshot(List<Row> rows, Set<String> incomplete) {
  public Snapshot {
    rows = List.copyOf(rows);
    incomplete = Set.copyOf(incomplete);
  }

  /// How the rows differ from those of a later moment, by value: a row that was updated is removed
  /// as it was and added as it is; of two rows that are alike each counts.
  public RowDifference differenceTo(Snapshot later) {
    Set<String> left = new TreeSet<>(incomplete);
    left.addAll(later.incomplete);
    List<Row> before = rows.stream().filter(row -> !left.contains(row.table())).toList();
    List<Row> after = later.rows.stream().filter(row -> !left.contains(row.table())).toList();
    return new RowDifference(without(after, before), without(before, after), List.copyOf(left));
  }

  /// That all rows are as they were.
  ///
  /// @throws ExpectationFailed if a row was added, removed or changed; it names some
  public void expectUnchanged(Snapshot later) {
    differenceTo(later).expectNone();
  }

  private static List<Row> without(List<Row> rows, List<Row> others) {
    Map<Row, Integer> counts = new HashMap<>();
    others.forEach(row -> counts.merge(row, 1, Integer::sum));
    List<Row> rest = new ArrayList<>();
    for (Row row : rows) {
      int left = counts.getOrDefault(row, 0);
      if (left > 0) {
        counts.put(row, left - 1);
      } else {
        rest.add(row);
      }
    }
    return rest;
  }
}
