package dev.assay.web.exercise;

import java.util.Arrays;

/// Where an exercise comes from. Its id belongs to that source for as long as it is offered.
public enum Source {
  /// The folder of exercises on the server's disk.
  FOLDER("folder", "the exercises folder"),
  /// `assay exercise publish`, or another program with a token.
  PUBLISHED("published", "published"),
  /// The repository that the server follows.
  GIT("git", "the git repository");

  private final String word;
  private final String title;

  Source(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /// As it is stored, and told to programs.
  public String word() {
    return word;
  }

  /// As people read it in a table.
  public String title() {
    return title;
  }

  static Source of(String word) {
    return Arrays.stream(values())
        .filter(source -> source.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no source of exercises: " + word));
  }
}
