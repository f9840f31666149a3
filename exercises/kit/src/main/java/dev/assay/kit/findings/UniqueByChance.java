package dev.assay.kit.findings;

import dev.assay.kit.Schema.Column;
import dev.assay.kit.evidence.Observation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A column that is called as if its values told rows apart, whose values do so far.
final class UniqueByChance implements Rule {
  private static final int FEWEST = 20;
  private static final Set<String> NAMES = Set.of("name", "email", "slug", "code");

  @Override
  public Stream<Observation> in(Content table, Contents all) {
    return table.table().columns().stream()
        .filter(column -> NAMES.contains(column.name().toLowerCase(Locale.ROOT)))
        .filter(column -> !isKeptUnique(table, column))
        .filter(column -> areDistinct(table.values(column)))
        .map(column ->
            table.about(
                column,
                "has %d values, all different, and nothing in the database keeps them unique"
                    .formatted(table.values(column).size())));
  }

  private static boolean areDistinct(List<JsonNode> values) {
    return values.size() >= FEWEST && new HashSet<>(values).size() == values.size();
  }

  /// Also by an index over an expression, such as `lower(name)`.
  private static boolean isKeptUnique(Content table, Column column) {
    return table.table().indexes().stream()
        .anyMatch(index ->
            index.unique()
                && index.columns().size() == 1
                && index.columns().getFirst().contains(column.name()));
  }
}
