package dev.assay.grader.report;

import java.util.Optional;

/// A question to ask the candidate, made by rule from what was seen.
///
/// @param text one line of at most 400 characters that is safe to print; it may quote untrusted
///   text
/// @param check the id of the check in which that was seen; empty if it was before the first check
public record Question(String text, Optional<String> check) {
  private static final int LONGEST = 400;

  public Question {
    text = Untrusted.flat(text, LONGEST);
  }
}
