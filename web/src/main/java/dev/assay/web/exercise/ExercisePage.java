package dev.assay.web.exercise;

import dev.assay.web.http.Shell;
import java.util.List;
import java.util.Optional;

/// One exercise, for members: what its checks are, too.
///
/// @param counts `last` or `best`
/// @param brief as HTML that is safe
/// @param starters stacks that there are starters for
/// @param provenance where it comes from, and what was published of it
/// @param areas with their checks and questions
/// @param checksKnown whether the version was graded, so that its checks are known
/// @param regrade for its authors
public record ExercisePage(
    Shell shell,
    Offer offer,
    String counts,
    String brief,
    List<String> starters,
    List<Version> versions,
    Provenance provenance,
    List<Area> areas,
    boolean checksKnown,
    Regrade regrade) {
  public ExercisePage {
    starters = List.copyOf(starters);
    versions = List.copyOf(versions);
    areas = List.copyOf(areas);
  }

  /// What there is to grade again since the exercise has changed.
  ///
  /// @param outdated submissions that another version has graded
  /// @param open whether a dry run goes on
  public record Regrade(int outdated, boolean open) {}

  /// A version that was offered once.
  ///
  /// @param gradings that came to an end with it
  /// @param current whether new submissions are graded with it
  public record Version(String version, String seenAt, int gradings, boolean current) {}

  /// A part of the exercise.
  ///
  /// @param points that the manifest gives it; empty if it does not name it
  public record Area(
      String title, Optional<Integer> points, List<Check> checks, List<String> questions) {
    public Area {
      checks = List.copyOf(checks);
      questions = List.copyOf(questions);
    }
  }

  /// A check.
  ///
  /// @param visible whether candidates see it
  /// @param use what candidates' submissions say of it
  public record Check(
      String title, int points, boolean mustHave, boolean bonus, boolean visible, CheckUse use) {}
}
