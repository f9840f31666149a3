package dev.assay.grader;

/// The parts of an attempt, in order.
public enum Phase {
  /// Reading the submission, recognising its stack, and preparing the sandbox.
  SETUP("set-up"),
  /// The candidate's build.
  BUILD("build"),
  /// From the app's start to its first answer.
  BOOT("boot"),
  /// The hidden checks.
  SUITE("checks");

  private final String title;

  Phase(String title) {
    this.title = title;
  }

  /// What people read.
  public String title() {
    return title;
  }
}
