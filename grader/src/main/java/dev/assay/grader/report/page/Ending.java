package dev.assay.grader.report.page;

import dev.assay.grader.Outcome;
import dev.assay.grader.report.Amounts;

/// How an attempt ended, in the page's words.
///
/// @param mood the class that colours the page's head
/// @param words what stands in large type where there are no points
/// @param reason why no check ran, whole; untrusted; empty if they ran
/// @param meaning what follows from that
record Ending(String mood, String words, String reason, String meaning) {
  static Ending of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Graded graded ->
          new Ending(graded.acceptable() ? "good" : "bad", "Graded", "", "");
      case Outcome.Rejected(var reason) ->
          new Ending(
              "bad",
              "Rejected",
              reason,
              "The submission can’t be graded as it is. Nothing of it was run.");
      case Outcome.NotBuilt(var reason) ->
          new Ending("bad", "Not built", reason, "The app was not started, and no check ran.");
      case Outcome.NotReady(var reason, var waited) ->
          new Ending(
              "bad",
              "No answer",
              reason,
              "That was certain %s after the app’s start. No check ran."
                  .formatted(Amounts.of(waited)));
      case Outcome.Faulted(var reason) ->
          new Ending(
              "fault",
              "Not graded",
              reason,
              "The candidate has no part in this. The attempt does not count and is graded again.");
    };
  }
}
