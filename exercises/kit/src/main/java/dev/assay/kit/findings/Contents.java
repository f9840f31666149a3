package dev.assay.kit.findings;

import dev.assay.kit.Row;
import dev.assay.kit.Schema;
import dev.assay.kit.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// All tables with their rows.
record Contents(List<Content> tables) {
  static Contents of(Schema schema, Snapshot snapshot) {
    Map<String, List<Row>> rows =
        snapshot.rows().stream().collect(Collectors.groupingBy(Row::table));
    return new Contents(
        schema.tables().stream()
            .map(table ->
                new Content(
                    table,
                    rows.getOrDefault(table.fullName(), List.of()),
                    !snapshot.incomplete().contains(table.fullName())))
            .toList());
  }
}
