package dev.assay.web.review;

import java.util.Optional;
import java.util.OptionalInt;

/// Which candidates a list has, and in what order.
///
/// @param exercise an exercise's id; empty for all
/// @param state empty for all
/// @param least percent of the points that the result has at least; empty for any, and for those
///   without one
/// @param most percent of the points that it has at most
/// @param search what name or address contain; where names are hidden, the pseudonym; empty for
///   anything
public record CandidateFilter(
    String exercise,
    Optional<CandidateState> state,
    OptionalInt least,
    OptionalInt most,
    String search,
    CandidateSort sort,
    boolean descending) {
  /// Everybody, who did something last first.
  public static final CandidateFilter ALL =
      new CandidateFilter(
          "",
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          "",
          CandidateSort.ACTIVITY,
          true);

  /// Whether anything is left out.
  public boolean narrows() {
    return !exercise.isEmpty()
        || state.isPresent()
        || least.isPresent()
        || most.isPresent()
        || !search.isEmpty();
  }

  /// The same candidates in another order.
  CandidateFilter sortedBy(CandidateSort other, boolean downwards) {
    return new CandidateFilter(exercise, state, least, most, search, other, downwards);
  }
}
