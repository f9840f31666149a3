package dev.assay.grader.report;

import dev.assay.kit.evidence.CheckResult.Status;

/// How text is laid out for where it is read.
///
/// @param width columns, from `40` to `200`
/// @param colour whether colours are switched with ANSI sequences
/// @param symbols whether checks are marked with `✔` and `✘` rather than with words
public record Look(int width, boolean colour, boolean symbols) {
  private static final int NARROWEST = 40;
  private static final int WIDEST = 200;

  public Look {
    if (width < NARROWEST || width > WIDEST) {
      throw new IllegalArgumentException(
          "width must be from %d to %d, was %d".formatted(NARROWEST, WIDEST, width));
    }
  }

  /// For a terminal with so many columns; more or fewer than are supported become the nearest that
  /// are.
  public static Look terminal(int columns) {
    return new Look(Math.clamp(columns, NARROWEST, WIDEST), true, true);
  }

  /// For files and pipes: no colour, and words for marks.
  public static Look plain(int columns) {
    return new Look(Math.clamp(columns, NARROWEST, WIDEST), false, false);
  }

  /// The mark of a check that ended so, always equally wide.
  public String mark(Status status) {
    return switch (status) {
      case PASSED -> paint(Paint.GREEN, symbols ? "✔" : "pass");
      case FAILED -> paint(Paint.RED, symbols ? "✘" : "FAIL");
      case NOT_RUN -> paint(Paint.YELLOW, symbols ? "–" : "----");
    };
  }

  /// How many columns a mark takes.
  int markWidth() {
    return symbols ? 1 : 4;
  }

  public String paint(Paint paint, String text) {
    return colour ? "\u001b[" + paint.code + "m" + text + "\u001b[0m" : text;
  }

  /// The few colours in use, all from the terminal's own palette.
  public enum Paint {
    BOLD(1),
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33);

    private final int code;

    Paint(int code) {
      this.code = code;
    }
  }
}
