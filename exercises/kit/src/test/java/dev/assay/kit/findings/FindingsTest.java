package dev.assay.kit.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.Json;
import dev.assay.kit.Row;
import dev.assay.kit.Schema;
import dev.assay.kit.Schema.Column;
import dev.assay.kit.Schema.ForeignKey;
import dev.assay.kit.Schema.Index;
import dev.assay.kit.Schema.Table;
import dev.assay.kit.Snapshot;
import dev.assay.kit.evidence.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FindingsTest {
  private final List<Table> tables = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  @Test
  void findsATableWithoutAPrimaryKey() {
    tables.add(table("notes", List.of(column("content", "text")), List.of(), List.of()));

    assertThat(Findings.of(schema(), snapshot()))
        .containsExactly(new Observation("the table notes has no primary key", "columns: content"));
  }

  @Test
  void findsAReferenceWithoutAForeignKey() {
    planets(3, i -> "P" + i);
    table("moons", "planet_id", "bigint", 5, i -> 1 + i % 3);

    assertThat(texts())
        .containsExactly(
            "moons.planet_id refers to planets.id by its name and values, and has no foreign key");
  }

  @Test
  void takesNoColumnForAReferenceThatHoldsOtherValuesOrHasAnotherName() {
    planets(3, i -> "P" + i);
    table("moons", "planet_id", "bigint", 5, i -> i);
    table("rings", "size", "bigint", 3, i -> i + 1);
    table("suns", "planet_id", "bigint", 0, i -> i);

    assertThat(texts()).isEmpty();
  }

  @Test
  void findsNamesThatOnlyHappenToBeUnique() {
    planets(20, i -> "P" + i);

    assertThat(texts())
        .containsExactly(
            "planets.name has 20 values, all different, and nothing in the database keeps them unique");
  }

  @Test
  void saysNothingAboutNamesThatAreFewRepeatedOrKeptUnique() {
    planets(19, i -> "P" + i);
    assertThat(texts()).isEmpty();

    rows.clear();
    tables.clear();
    planets(40, i -> "P" + i % 39);
    assertThat(texts()).isEmpty();

    rows.clear();
    tables.clear();
    planets(40, i -> "P" + i, new Index("by_name", List.of("lower(name)"), true, null));
    assertThat(texts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "population, 200000, numbers",
    "diameter, -1.5, numbers",
    "is_gas, true, true and false",
    "seen, 2026-11-22, dates",
    "seen_at, 2026-11-22T10:00:00.5Z, dates",
  })
  void findsTextThatHoldsSomethingElse(String column, String value, String what) {
    table("planets", column, "text", 5, i -> value);

    assertThat(texts())
        .containsExactly("planets." + column + " is text and holds nothing but " + what);
  }

  @ParameterizedTest
  @CsvSource({
    "population, text, unknown, 5",
    "population, text, 200000, 4",
    "population, bigint, 200000, 5",
    "postcode, text, 10115, 5",
    "upstream_id, text, 7, 5",
    "batch, character varying(9), 007, 5",
    "climate, text, true love, 5",
  })
  void leavesTextAloneThatMayWellBeText(String column, String type, String value, int count) {
    table("planets", column, type, count, i -> value);

    assertThat(texts()).isEmpty();
  }

  @Test
  void findsALargeTableWhoseForeignKeyHasNoIndex() {
    var key =
        new ForeignKey(
            "moons_planet_id_fkey", List.of("planet_id"), "public.planets", List.of("id"));
    planets(1, i -> "P");
    tables.add(
        table(
            "moons",
            List.of(column("id", "bigint"), column("planet_id", "bigint")),
            List.of(key),
            List.of()));
    IntStream.range(0, 1_001).forEach(i -> rows.add(row("moons", "id", i, "planet_id", 1)));

    assertThat(texts())
        .containsExactly("moons has 1001 rows and no index on its foreign key (planet_id)");
  }

  private List<String> texts() {
    return Findings.of(schema(), snapshot()).stream()
        .map(Observation::text)
        .filter(text -> !text.contains("has no primary key"))
        .toList();
  }

  private Schema schema() {
    return new Schema(tables, true);
  }

  private Snapshot snapshot() {
    return new Snapshot(rows, Set.of());
  }

  private void planets(int count, IntFunction<String> name, Index... more) {
    List<Index> indexes = new ArrayList<>(List.of(more));
    indexes.add(new Index("planets_pkey", List.of("id"), true, null));
    tables.add(
        table(
            "planets",
            List.of(column("id", "bigint"), column("name", "text")),
            List.of(),
            indexes));
    IntStream.range(0, count)
        .forEach(i -> rows.add(row("planets", "id", i + 1, "name", name.apply(i))));
  }

  private void table(
      String name, String column, String type, int count, IntFunction<Object> value) {
    tables.add(table(name, List.of(column(column, type)), List.of(), List.of()));
    IntStream.range(0, count).forEach(i -> rows.add(row(name, column, value.apply(i))));
  }

  private static Table table(
      String name, List<Column> columns, List<ForeignKey> keys, List<Index> indexes) {
    List<String> primary = indexes.isEmpty() ? List.of() : List.of("id");
    return new Table("public", name, 0, columns, primary, keys, indexes);
  }

  private static Column column(String name, String type) {
    return new Column(name, type, true, null);
  }

  private static Row row(String table, Object... columns) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    Json.json(columns).forEach((name, value) -> values.put(name, Json.tree(value)));
    return new Row("public." + table, values);
  }
}
