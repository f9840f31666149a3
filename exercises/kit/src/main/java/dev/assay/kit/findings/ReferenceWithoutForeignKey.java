package dev.assay.kit.findings;

import dev.assay.kit.Schema.Column;
import dev.assay.kit.evidence.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A column that is named like a reference to another table, with values that are all keys there,
/// but no foreign key.
final class ReferenceWithoutForeignKey implements Rule {
  @Override
  public Stream<Observation> in(Content table, Contents all) {
    return table.table().columns().stream()
        .filter(column -> !table.isForeignKey(column))
        .filter(column -> !table.table().primaryKey().equals(List.of(column.name())))
        .flatMap(column -> target(table, column, all).stream());
  }

  private static Optional<Observation> target(Content table, Column column, Contents all) {
    return all.tables().stream()
        .filter(other -> !other.equals(table))
        .filter(other -> isNamedAfter(column.name(), other.table().name()))
        .flatMap(other ->
            other.table().columns().stream()
                .filter(key -> other.table().isUnique(List.of(key.name())))
                .filter(key -> holdsAll(other, key, table.values(column)))
                .map(key ->
                    table.about(
                        column,
                        "refers to %s by its name and values, and has no foreign key"
                            .formatted(other.name(key)))))
        .findFirst();
  }

  /// Whether a column is called like `planet_id`, `planetId` or `planet` where a table is called
  /// `planets` or `planet`.
  private static boolean isNamedAfter(String column, String table) {
    String base = bare(column).replaceFirst("(id|uuid|key|ref|fk)$", "");
    String named = bare(table);
    return !base.isEmpty()
        && Stream.of(base, base + "s", base + "es", base.replaceFirst("y$", "ies"))
            .anyMatch(named::equals);
  }

  private static String bare(String name) {
    return name.replaceAll("[_ -]", "").toLowerCase(Locale.ROOT);
  }

  private static boolean holdsAll(Content table, Column key, List<JsonNode> values) {
    Set<JsonNode> keys = table.values(key).stream().collect(Collectors.toSet());
    return !values.isEmpty() && keys.containsAll(values);
  }
}
