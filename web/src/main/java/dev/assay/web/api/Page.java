package dev.assay.web.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param next the address of the next part; `null` for the last one
record Page<T>(List<T> items, @Nullable String next) {
  Page {
    items = List.copyOf(items);
  }

  <U> Page<U> map(Function<T, U> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}
