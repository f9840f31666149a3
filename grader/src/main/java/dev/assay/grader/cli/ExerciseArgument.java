package dev.assay.grader.cli;

import picocli.CommandLine.Parameters;

/// The first argument of every command that is about one exercise.
public final class ExerciseArgument {
  @Parameters(
      index = "0",
      paramLabel = "EXERCISE",
      description = "An exercise's id, or the path of its folder.")
  private String exercise = "";

  /// As it was given: an exercise's id, or the path of its folder.
  public String name() {
    return exercise;
  }
}
