package dev.assay.web.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A submission on its candidate's page.
///
/// @param origin where it came from, without what may tell who the candidate is if names are hidden
/// @param counts whether it is the one that counts
/// @param stuck whether its newest grading was set aside
/// @param gradings the newest first
/// @param areas of the newest grading that has a result
/// @param change against the submission before; empty if one of them has no checks
public record Handed(
    UUID id,
    int number,
    String receivedAt,
    String origin,
    boolean late,
    String stack,
    boolean counts,
    boolean stuck,
    List<Turn> gradings,
    List<AreaPoints.Score> areas,
    Optional<Change> change) {
  public Handed {
    gradings = List.copyOf(gradings);
    areas = List.copyOf(areas);
  }

  /// A grading.
  ///
  /// @param look the class that colours the outcome
  /// @param headline one sentence about it; may be empty
  public record Turn(
      UUID id,
      String at,
      String outcome,
      String look,
      String points,
      String headline,
      String why) {}
}
