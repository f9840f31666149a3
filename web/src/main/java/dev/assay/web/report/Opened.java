package dev.assay.web.report;

import java.util.List;
import java.util.Optional;

/// A submission with the grading that a page is about.
///
/// @param turns all of its gradings, the newest first
/// @param shown the one that was asked for, else the newest with a report, else the newest; empty
///   if there is none
/// @param asked whether it was asked for
record Opened(Reviewed submission, List<Turn> turns, Optional<Turn> shown, boolean asked) {
  Opened {
    turns = List.copyOf(turns);
  }

  ReportLinks links() {
    String query = asked ? shown.map(turn -> "grading=" + turn.id()).orElse("") : "";
    return new ReportLinks(submission.address(), query);
  }

  Head head(String section) {
    return Head.of(submission, section, links());
  }

  /// A newer one than the one that is shown, which goes on.
  Optional<Turn> newer() {
    return turns.stream()
        .takeWhile(turn -> !shown.filter(turn::equals).isPresent())
        .filter(Turn::goesOn)
        .findFirst();
  }
}
