package dev.assay.grader.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.page.RowTable.Cell;
import dev.assay.grader.report.page.RowTable.Value;
import dev.assay.kit.Json;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.RowChange.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RowTableTest {
  @Test
  void marksTheColumnsThatAnUpdateChanged() {
    RowChange change = change(1, Kind.UPDATED, row("Hoth", "1"), row("Hoth", "null"));

    RowTable table = RowTable.of(List.of(change), "c1").getFirst();

    assertThat(table.columns()).containsExactly("name", "population");
    assertThat(table.lines().getFirst())
        .isEqualTo(
            new RowTable.Line(
                "c1r1",
                1,
                List.of(
                    new Cell(null, new Value("Hoth", false)),
                    new Cell(new Value("1", false), new Value("NULL", true)))));
    assertThat(table.lines().getFirst().cells())
        .extracting(Cell::changed)
        .containsExactly(false, true);
  }

  @Test
  void deletedRowsHaveOnlyWhatWasThere() {
    RowTable table =
        RowTable.of(List.of(change(1, Kind.DELETED, row("", "2"), Map.of())), "c1").getFirst();

    assertThat(table.lines().getFirst().cells())
        .containsExactly(
            new Cell(new Value("empty text", true), null), new Cell(new Value("2", false), null));
  }

  @Test
  void rowsOfTransactionsThatWroteNothingElseShareATable() {
    List<RowTable> tables =
        RowTable.of(List.of(inserted(1), inserted(2), inserted(2), inserted(3)), "c1");

    assertThat(tables).hasSize(1);
    assertThat(tables.getFirst().transactions()).isEqualTo("3 transactions");
    assertThat(tables.getFirst().lines()).extracting(RowTable.Line::id).endsWith("c1r4");
  }

  @Test
  void aTransactionThatWroteSeveralThingsStandsAlone() {
    RowChange other = change(2, Kind.DELETED, row("Hoth", "1"), Map.of());

    List<RowTable> tables =
        RowTable.of(List.of(inserted(1), inserted(2), other, inserted(3)), "c1");

    assertThat(tables)
        .extracting(RowTable::transactions)
        .containsExactly("transaction 1", "transaction 2", "transaction 2", "transaction 3");
  }

  @Test
  void rowsWithoutValuesHaveNoColumns() {
    RowTable table =
        RowTable.of(List.of(change(1, Kind.TRUNCATED, Map.of(), Map.of())), "c1").getFirst();

    assertThat(table.columns()).isEmpty();
    assertThat(table.verb()).isEqualTo("emptied");
    assertThat(table.name()).isEqualTo("planets");
  }

  private static RowChange inserted(int transaction) {
    return change(transaction, Kind.INSERTED, Map.of(), row("Hoth", "1"));
  }

  private static RowChange change(
      int transaction, Kind kind, Map<String, JsonNode> before, Map<String, JsonNode> after) {
    return new RowChange(5, transaction, kind, "public.planets", before, after);
  }

  private static Map<String, JsonNode> row(String name, String population) {
    Map<String, JsonNode> row = new LinkedHashMap<>();
    row.put("name", Json.tree(name));
    row.put("population", Json.read(population));
    return row;
  }
}
