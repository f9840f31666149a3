package dev.assay.grader.intake;

/// Sentences that a zip, a folder and a git tree have in common.
final class Refusals {
  static final String LINK =
      "is a link: only files and folders are taken, put the file itself there";
  static final String SPECIAL = "is a device, pipe or socket: only files and folders are taken";

  private Refusals() {}
}
