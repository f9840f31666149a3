package dev.assay.kit;

import static dev.assay.kit.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SnapshotTest {
  @Test
  void tellsAnUpdatedRowAsItWasAndAsItIs() {
    var difference =
        snapshot(row("a", 1), row("b", 1)).differenceTo(snapshot(row("b", 1), row("a", 2)));

    assertThat(difference)
        .isEqualTo(new RowDifference(List.of(row("a", 2)), List.of(row("a", 1)), List.of()));
    assertThatThrownBy(difference::expectNone)
        .hasMessage(
            "database: expected every row to stay as it was, but saw no more there: a {\"id\":1}; "
                + "new: a {\"id\":2}");
  }

  @Test
  void countsRowsThatAreAlike() {
    assertThat(snapshot(row("a", 1), row("a", 1)).differenceTo(snapshot(row("a", 1))).removed())
        .containsExactly(row("a", 1));
    assertThat(snapshot(row("a", 1)).differenceTo(snapshot(row("a", 1), row("a", 1))).added())
        .containsExactly(row("a", 1));
  }

  @Test
  void saysNothingAboutTablesThatItCouldNotReadAsAWhole() {
    var before = new Snapshot(List.of(row("a", 1), row("b", 1)), Set.of("a"));

    assertThat(before.differenceTo(snapshot(row("a", 2))))
        .isEqualTo(new RowDifference(List.of(), List.of(row("b", 1)), List.of("a")));
    assertThatCode(() -> before.expectUnchanged(snapshot(row("b", 1)))).doesNotThrowAnyException();
  }

  @Test
  void expectsThatNothingElseWasWritten() {
    var changes =
        new Changes(
            List.of(
                new Change.Inserted(1, row("a", 7)),
                new Change.Updated(1, row("a", 8), row("a", 8)),
                new Change.Deleted(1, row("b", 9))));

    assertThat(changes.expectNothingElse("7 and 9", change -> change.has(7) || change.has(9)))
        .isSameAs(changes);
    assertThatThrownBy(() -> changes.expectNothingElse("7", change -> change.has(7)))
        .hasMessage(
            "database: expected nothing else to be written than 7, but saw also deleted b {\"id\":9}");
  }

  private static Snapshot snapshot(Row... rows) {
    return new Snapshot(List.of(rows), Set.of());
  }

  private static Row row(String table, int id) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    json("id", id).forEach((name, value) -> columns.put(name, Json.tree(value)));
    return new Row(table, columns);
  }
}
