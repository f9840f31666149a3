package dev.assay.web.review;

import dev.assay.web.candidate.Words;

/// A row of the list in words: the page and the script that keeps it up to date say the same.
///
/// @param state such as `started, time is over`
/// @param look the class that colours the state
/// @param activityAt in UTC, as a machine reads it
public record RowWords(
    String id,
    String state,
    String look,
    String points,
    String mustHaves,
    String submissions,
    String activity,
    String activityAt) {
  private static final String NOTHING = "–";

  /// Never has a name in it.
  public static RowWords of(CandidateRow row) {
    return new RowWords(
        row.id().toString(),
        row.overtime() ? row.state().words() + ", time is over" : row.state().words(),
        row.state().look(),
        row.result().map(RowWords::points).orElse(NOTHING),
        row.result().map(RowWords::mustHaves).orElse(NOTHING),
        Integer.toString(row.submissions()),
        Words.time(row.activityAt()),
        row.activityAt().toString());
  }

  private static String points(CandidateRow.Result result) {
    String late = result.late() ? ", late" : "";
    if (!result.outcome().equals("graded")) {
      return outcome(result.outcome()) + late;
    }
    String bonus = result.bonus() > 0 ? " + " + result.bonus() : "";
    return "%d of %d%s%s".formatted(result.points(), result.possible(), bonus, late);
  }

  private static String mustHaves(CandidateRow.Result result) {
    return result.outcome().equals("graded")
        ? "%d of %d".formatted(result.mustHavesPassed(), result.mustHaves())
        : NOTHING;
  }

  /// An outcome as people read it.
  public static String outcome(String outcome) {
    return switch (outcome) {
      case "graded" -> "graded";
      case "rejected" -> "rejected";
      case "not-built" -> "did not build";
      case "not-ready" -> "did not answer";
      default -> throw new IllegalArgumentException("no outcome: " + outcome);
    };
  }
}
