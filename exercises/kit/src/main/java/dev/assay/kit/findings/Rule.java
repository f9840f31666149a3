package dev.assay.kit.findings;

import dev.assay.kit.evidence.Observation;
import java.util.stream.Stream;

/// One thing to look for.
interface Rule {
  /// What it finds about one table.
  Stream<Observation> in(Content table, Contents all);
}
