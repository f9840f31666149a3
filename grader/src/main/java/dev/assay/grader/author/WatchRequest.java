package dev.assay.grader.author;

import java.util.List;
import java.util.Optional;

/// What is to be watched.
///
/// @param exercise an exercise's id, or the path of its folder
/// @param only the ids of the checks that may run; empty for all
/// @param solution the name of the one that changed checks run on; the first reference unless given
public record WatchRequest(String exercise, List<String> only, Optional<String> solution) {
  public WatchRequest {
    only = List.copyOf(only);
  }
}
