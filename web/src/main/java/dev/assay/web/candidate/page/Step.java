package dev.assay.web.candidate.page;

import java.time.Instant;

/// A stretch of a grading's way.
///
/// @param id as events have it, and `queued` and `done`
/// @param state `waiting`, `running` or `done`
/// @param since when it began; the epoch if it hasn't
/// @param took in words; empty unless it is done
public record Step(String id, String title, String state, Instant since, String took) {
  /// For the mark beside it.
  public String mark() {
    return switch (state) {
      case "done" -> "";
      case "running" -> "running";
      default -> "waiting";
    };
  }

  /// What a person reads.
  public String note() {
    return switch (state) {
      case "done" -> took;
      case "running" -> "goes on";
      default -> "not yet";
    };
  }
}
