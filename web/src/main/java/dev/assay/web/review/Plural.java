package dev.assay.web.review;

/// Numbers of things in words.
final class Plural {
  private Plural() {}

  /// Such as `1 attempt` or `3 attempts`.
  static String of(int number, String thing) {
    return number == 1 ? "1 " + thing : number + " " + thing + "s";
  }
}
