package dev.assay.web.review;

import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.http.Shell;
import java.util.List;

/// The list of candidates.
///
/// @param exercises to filter by
public record CandidatesPage(
    Shell shell, ListQuery query, CandidateRows.Part part, List<ExerciseCatalog.Choice> exercises) {
  public CandidatesPage {
    exercises = List.copyOf(exercises);
  }

  /// The columns that can be sorted by, in order.
  public List<Column> columns() {
    return List.of(
        new Column(CandidateSort.NAME, "Name", false),
        new Column(CandidateSort.EXERCISE, "Exercise", false),
        new Column(CandidateSort.STATE, "State", false),
        new Column(CandidateSort.POINTS, "Points", true),
        new Column(CandidateSort.MUST_HAVES, "Must-haves", true),
        new Column(CandidateSort.SUBMISSIONS, "Submissions", true),
        new Column(CandidateSort.ACTIVITY, "Last activity", false));
  }

  /// A column's head.
  ///
  /// @param figure whether it has numbers
  public record Column(CandidateSort sort, String title, boolean figure) {}

  /// As `aria-sort` wants it.
  public String direction(CandidateSort column) {
    if (query.filter().sort() != column) {
      return "none";
    }
    return query.filter().descending() ? "descending" : "ascending";
  }

  public List<CandidateState> states() {
    return List.of(CandidateState.values());
  }

  /// Such as `51 to 100 of 320 candidates`.
  public String extent() {
    if (part.total() == 0) {
      return query.filter().narrows() ? "No candidate fits." : "Nobody is invited yet.";
    }
    int first = (part.page() - 1) * CandidateList.PER_PAGE + 1;
    return "%d to %d of %d %s"
        .formatted(
            first,
            first + part.rows().size() - 1,
            part.total(),
            part.total() == 1 ? "candidate" : "candidates");
  }
}
