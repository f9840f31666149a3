package dev.assay.web.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a member may do.
public enum Role {
  /// Everything.
  ADMINISTRATOR,
  /// Exercises with their hidden checks; no candidates.
  AUTHOR,
  /// Candidates and reports; exercises to read.
  INTERVIEWER;

  /// As it is stored and shown.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
