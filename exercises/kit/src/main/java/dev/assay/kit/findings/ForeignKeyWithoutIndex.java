package dev.assay.kit.findings;

import dev.assay.kit.evidence.Observation;
import java.util.stream.Stream;

/// A foreign key of a large table that no index serves: a deletion in the other table reads all of
/// this one.
final class ForeignKeyWithoutIndex implements Rule {
  private static final int MANY = 1_000;

  @Override
  public Stream<Observation> in(Content table, Contents all) {
    if (table.count() <= MANY) {
      return Stream.empty();
    }
    return table.table().foreignKeys().stream()
        .filter(key -> !table.table().isIndexed(key.columns()))
        .map(key ->
            new Observation(
                "%s has %d rows and no index on its foreign key (%s)"
                    .formatted(table.name(), table.count(), String.join(", ", key.columns())),
                "%s refers to %s (%s)"
                    .formatted(
                        key.name(), key.table(), String.join(", ", key.referencedColumns()))));
  }
}
