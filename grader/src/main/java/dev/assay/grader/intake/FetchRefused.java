package dev.assay.grader.intake;

import java.io.IOException;

/// Carries a sentence for the candidate out of the git library's callbacks.
final class FetchRefused extends IOException {
  FetchRefused(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
