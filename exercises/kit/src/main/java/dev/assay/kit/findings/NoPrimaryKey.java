package dev.assay.kit.findings;

import dev.assay.kit.Schema.Column;
import dev.assay.kit.evidence.Observation;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table whose rows nothing tells apart.
final class NoPrimaryKey implements Rule {
  @Override
  public Stream<Observation> in(Content table, Contents all) {
    if (!table.table().primaryKey().isEmpty()) {
      return Stream.empty();
    }
    String columns =
        table.table().columns().stream().map(Column::name).collect(Collectors.joining(", "));
    return Stream.of(
        new Observation(
            "the table " + table.name() + " has no primary key", "columns: " + columns));
  }
}
