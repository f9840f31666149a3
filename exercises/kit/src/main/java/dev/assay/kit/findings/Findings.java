package dev.assay.kit.findings;

import dev.assay.kit.Schema;
import dev.assay.kit.Snapshot;
import dev.assay.kit.evidence.Observation;
import java.util.List;

/// What an app's schema and rows together suggest to a reviewer.
public final class Findings {
  private static final int MOST = 50;

  private static final List<Rule> RULES =
      List.of(
          new NoPrimaryKey(),
          new ReferenceWithoutForeignKey(),
          new UniqueByChance(),
          new TextOfAnotherType(),
          new ForeignKeyWithoutIndex());

  private Findings() {}

  /// Looks at every table by every rule.
  ///
  /// @param snapshot rows of the same time as the schema
  /// @return rule by rule, at most 50
  public static List<Observation> of(Schema schema, Snapshot snapshot) {
    Contents all = Contents.of(schema, snapshot);
    return RULES.stream()
        .flatMap(rule -> all.tables().stream().flatMap(table -> rule.in(table, all)))
        .limit(MOST)
        .toList();
  }
}
