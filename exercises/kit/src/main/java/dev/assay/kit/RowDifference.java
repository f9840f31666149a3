package dev.assay.kit;

import java.util.List;
import java.util.stream.Collectors;

/// How two snapshots differ.
///
/// @param added rows that are in the later one only
/// @param removed rows that are in the earlier one only
/// @param notCompared the tables of which a snapshot had to leave rows out
public record RowDifference(List<Row> added, List<Row> removed, List<String> notCompared) {
  private static final int MOST_SHOWN = 6;

  public RowDifference {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    notCompared = List.copyOf(notCompared);
  }

  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }

  /// That there is none.
  ///
  /// @throws ExpectationFailed if there is; it names some of the rows
  public void expectNone() {
    if (!isEmpty()) {
      throw new ExpectationFailed("database", "every row to stay as it was", summary());
    }
  }

  /// The difference in words: at most half a dozen rows of each kind.
  public String summary() {
    if (isEmpty()) {
      return "no difference";
    }
    String both = added.isEmpty() || removed.isEmpty() ? "" : "; ";
    String left =
        notCompared.isEmpty()
            ? ""
            : "; too large to be compared: " + String.join(", ", notCompared);
    return some("no more there: ", removed) + both + some("new: ", added) + left;
  }

  private static String some(String what, List<Row> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    int rest = rows.size() - MOST_SHOWN;
    return what
        + rows.stream().limit(MOST_SHOWN).map(Row::toString).collect(Collectors.joining(", "))
        + (rest > 0 ? " and " + rest + " more" : "");
  }
}
