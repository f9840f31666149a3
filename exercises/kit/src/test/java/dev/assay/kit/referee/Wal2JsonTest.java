package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.Change;
import dev.assay.kit.Json;
import dev.assay.kit.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class Wal2JsonTest {
  private static Change change(String line) {
    return Wal2Json.change(line).orElseThrow();
  }

  private static Row row(String json) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    Json.read(json).properties().forEach(c -> columns.put(c.getKey(), c.getValue()));
    return new Row("public.planets", columns);
  }

  @Test
  void readsAnInsertedRowExactly() {
    var line =
        """
        {"action":"I","xid":815,"schema":"public","table":"planets","columns":[
        {"name":"id","type":"bigint","value":1000000000000},
        {"name":"name","type":"character varying(50)","value":"Täto \\"q\\""},
        {"name":"price","type":"numeric(20,2)","value":200000.50},
        {"name":"terrains","type":"text[]","value":"{a,\\"b c\\",NULL}"},
        {"name":"counts","type":"integer[]","value":"{{1,2},{3,4}}"},
        {"name":"flags","type":"boolean[]","value":"{t,f}"},
        {"name":"doc","type":"jsonb","value":"{\\"x\\": [1.50]}"},
        {"name":"docs","type":"jsonb[]","value":"{\\"{\\\\\\"a\\\\\\": 1}\\"}"},
        {"name":"odd","type":"json","value":"{\\"a\\":1,\\"a\\":2}"},
        {"name":"raw","type":"bytea","value":"dead"},
        {"name":"at","type":"timestamp with time zone","value":"2026-01-01 00:00:00+00"},
        {"name":"gone","type":"text","value":null},
        {"name":"real","type":"boolean","value":true}]}
        """
            .replace("\n", "");

    assertThat(change(line))
        .isEqualTo(
            new Change.Inserted(
                815,
                row(
                    """
                    {"id": 1000000000000, "name": "Täto \\"q\\"", "price": 200000.50,
                     "terrains": ["a", "b c", null], "counts": [[1, 2], [3, 4]], "flags": [true, false],
                     "doc": {"x": [1.50]}, "docs": [{"a": 1}], "odd": "{\\"a\\":1,\\"a\\":2}", "raw": "\\\\xdead",
                     "at": "2026-01-01 00:00:00+00", "gone": null, "real": true}
                    """)));
  }

  @Test
  void fillsInLargeValuesThatAnUpdateLeftAlone() {
    var line =
        """
        {"action":"U","xid":7,"schema":"public","table":"planets","columns":[{"name":"id","type":"integer","value":2}],\
        "identity":[{"name":"id","type":"integer","value":1},{"name":"text","type":"text","value":"long"}]}
        """;

    assertThat(change(line))
        .isEqualTo(
            new Change.Updated(
                7, row("{\"id\": 1, \"text\": \"long\"}"), row("{\"id\": 2, \"text\": \"long\"}")));
  }

  @Test
  void readsDeletionsAndTruncations() {
    assertThat(
            change(
                "{\"action\":\"D\",\"xid\":7,\"schema\":\"public\",\"table\":\"planets\",\"identity\":[{\"name\":\"id\",\"type\":\"integer\",\"value\":1}]}"))
        .isEqualTo(new Change.Deleted(7, row("{\"id\": 1}")));
    assertThat(change("{\"action\":\"T\",\"xid\":7,\"schema\":\"public\",\"table\":\"planets\"}"))
        .isEqualTo(new Change.Truncated(7, "public.planets"));
  }

  @Test
  void leavesOutWhatIsNoRow() {
    assertThat(Wal2Json.change("{\"action\":\"M\",\"prefix\":\"x\",\"content\":\"\"}")).isEmpty();
  }
}
