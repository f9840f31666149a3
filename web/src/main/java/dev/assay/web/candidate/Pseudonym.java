package dev.assay.web.candidate;

import java.util.UUID;

/// What a candidate is called where their name is hidden or was removed: always the same, and
/// nothing about the name.
public final class Pseudonym {
  /// The same for SQL, of a column `id` of `candidates`.
  public static final String SQL = "('Candidate ' || left(candidates.id::text, 6))";

  private static final int DIGITS = 6;

  private Pseudonym() {}

  /// Such as `Candidate 1a2b3c`.
  public static String of(UUID candidate) {
    return "Candidate " + candidate.toString().substring(0, DIGITS);
  }

  /// The name that somebody may see.
  ///
  /// @param blind whether names are hidden from them
  public static String shown(Candidate candidate, boolean blind) {
    return blind ? of(candidate.id()) : candidate.name();
  }
}
