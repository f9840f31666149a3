package dev.assay.kit.referee;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Observations for the report, each once. Safe for use by several threads.
final class Notes {
  private static final int MOST = 50;

  private final Set<String> notes = new LinkedHashSet<>();

  synchronized void add(String note) {
    if (notes.size() < MOST) {
      notes.add(note);
    }
  }

  synchronized List<String> all() {
    return List.copyOf(notes);
  }
}
