package dev.assay.web.candidate;

import java.util.List;
import java.util.UUID;

/// A submission that is stored and will be graded.
///
/// @param number 1 for the candidate's first
/// @param grading the one that was queued for it
/// @param known whether it had been handed in before, with the same key
/// @param late whether it came after the candidate's time
/// @param stack for people: "Node.js 20 with npm"
/// @param bytes of all files together
/// @param reasons why it is that stack, as sentences for people
public record Received(
    UUID submission,
    int number,
    UUID grading,
    boolean known,
    boolean late,
    String stack,
    int files,
    long bytes,
    List<String> reasons) {
  public Received {
    reasons = List.copyOf(reasons);
  }

  Received queuedAs(UUID queued) {
    return new Received(submission, number, queued, known, late, stack, files, bytes, reasons);
  }
}
