package dev.assay.grader;

/// A score out of a maximum, both in points.
///
/// @param earned points awarded, from `0` to `possible`
/// @param possible points on offer, at least `0`
public record Points(int earned, int possible) {
  public Points {
    if (possible < 0) {
      throw new IllegalArgumentException("possible must be at least 0, was " + possible);
    }
    if (earned < 0 || earned > possible) {
      throw new IllegalArgumentException(
          "earned must be from 0 to %d, was %d".formatted(possible, earned));
    }
  }

  /// Both added up.
  public Points plus(Points other) {
    return new Points(earned + other.earned, possible + other.possible);
  }

  /// `7 of 10`.
  @Override
  public String toString() {
    return earned + " of " + possible;
  }
}
