package dev.assay.web.regrade;

import dev.assay.web.candidate.Pseudonym;
import java.util.List;
import java.util.UUID;

/// A submission that would come out in another way.
///
/// @param number of its candidate's submissions
/// @param before points of the possible ones, or why there are none
/// @param after the same
/// @param gain how many points more; negative for less
/// @param checks what changes, in words
public record Moved(
    UUID candidate,
    UUID submission,
    int number,
    String before,
    String after,
    int gain,
    List<String> checks) {
  public Moved {
    checks = List.copyOf(checks);
  }

  /// Such as `Candidate 1a2b3c, 2`.
  public String title() {
    return Pseudonym.of(candidate) + ", " + number;
  }

  /// Such as `+4`, `−3` or `±0`.
  public String difference() {
    return gain == 0 ? "±0" : gain > 0 ? "+" + gain : "−" + -gain;
  }
}
