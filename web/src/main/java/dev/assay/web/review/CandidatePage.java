package dev.assay.web.review;

import dev.assay.web.http.Shell;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One candidate.
///
/// @param facts what there is to say of them, in order
/// @param links empty where names are hidden, or nothing is left to hand in to
/// @param can what can be done for them now
/// @param done what was just done; empty if nothing
/// @param wrong what was wrong in a form, by field
/// @param typed what was typed into it
/// @param older the number to go on from, for older submissions
public record CandidatePage(
    Shell shell,
    RowWords row,
    String id,
    List<Fact> facts,
    Optional<CandidateLinks.Links> links,
    Can can,
    List<Handed> submissions,
    Optional<Integer> older,
    String done,
    Map<String, String> wrong,
    Map<String, String> typed) {
  public CandidatePage {
    facts = List.copyOf(facts);
    submissions = List.copyOf(submissions);
    wrong = Map.copyOf(wrong);
    typed = Map.copyOf(typed);
  }

  /// Something to say.
  public record Fact(String name, String text) {}

  /// What can be done.
  ///
  /// @param extend add minutes to the clock
  /// @param change attempts and the last day to start
  /// @param takeBack the invitation
  /// @param giveAgain the invitation that was taken back
  /// @param withdraw delete everything
  public record Can(
      boolean extend, boolean change, boolean takeBack, boolean giveAgain, boolean withdraw) {}

  public Optional<String> problem(String field) {
    return Optional.ofNullable(wrong.get(field));
  }

  public String value(String field) {
    return typed.getOrDefault(field, "");
  }
}
