package dev.assay.web.review;

/// Whole numbers as forms send them.
final class Numbers {
  private Numbers() {}

  /// The number; `0` if it is none from 1 to the most.
  static int of(String text, int most) {
    if (!text.matches("\\d{1,9}")) {
      return 0;
    }
    int number = Integer.parseInt(text);
    return number <= most ? number : 0;
  }
}
