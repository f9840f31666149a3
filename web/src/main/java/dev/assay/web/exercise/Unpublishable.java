package dev.assay.web.exercise;

/// An exercise can't be offered as it was sent: its author has to mend it.
public final class Unpublishable extends Exception {
  Unpublishable(String reason) {
    super(reason);
  }

  /// With file and line where there is one, what is wrong and what is expected.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
