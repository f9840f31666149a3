package dev.assay.grader.report.page;

import dev.assay.grader.Grading;
import dev.assay.grader.report.Untrusted;
import java.util.List;

/// The two logs of an attempt.
public enum Log {
  BUILD("build", "Build log"),
  APP("app", "App log");

  private final String word;
  private final String title;

  Log(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /// `build` or `app`.
  public String word() {
    return word;
  }

  public String title() {
    return title;
  }

  /// The file beside a written report that has all of it.
  public String file() {
    return word + ".log";
  }

  /// Its lines without colours; untrusted, but without anything that steers a terminal. Where a
  /// program drew a progress bar, each of its steps is a line.
  public List<String> lines(Grading grading) {
    return lines(
        switch (this) {
          case BUILD -> grading.buildLog();
          case APP -> grading.appLog();
        });
  }

  static List<String> lines(String log) {
    return Untrusted.log(log).stripTrailing().lines().toList();
  }
}
