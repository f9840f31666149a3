package dev.assay.web.report;

import dev.assay.web.http.Shell;
import java.util.List;
import java.util.Optional;

/// A grading without a report: it waits, goes on, or never will have one.
///
/// @param turn empty if the submission was never queued
/// @param place where it is in the queue, in words; may be empty
/// @param lines what has happened so far
/// @param seq the last event that the lines are of
/// @param before how many lines are left out before these
public record ProgressPage(
    Shell shell,
    Head head,
    Reviewed submission,
    Optional<Turn> turn,
    String place,
    List<String> lines,
    long seq,
    long before) {
  public ProgressPage {
    lines = List.copyOf(lines);
  }

  /// Where what happens next is told.
  public String events() {
    return submission.address()
        + "/events?grading="
        + turn.map(each -> each.id().toString()).orElse("");
  }

  /// What is shown once it has ended.
  public String report() {
    return submission.address() + "?grading=" + turn.map(each -> each.id().toString()).orElse("");
  }

  public String state() {
    return turn.map(Turn::words).orElse("not queued");
  }

  public boolean goesOn() {
    return turn.filter(Turn::goesOn).isPresent();
  }

  public boolean isSetAside() {
    return turn.filter(each -> each.state().equals("set-aside")).isPresent();
  }
}
