package dev.assay.grader.author;

import java.util.Optional;

/// Something that the gate has to say about an exercise.
///
/// @param rule the rule's short name, such as `reference-fails`: what a script can select by
/// @param message one sentence that says what was seen
/// @param place where to look
/// @param remedy one sentence that says what to do
public record Finding(
    Severity severity, String rule, String message, Optional<Place> place, String remedy) {
  /// How much it matters.
  public enum Severity {
    /// Candidates must not meet the exercise as it is.
    ERROR,
    /// Worth a look before they do.
    WARNING,
    /// The suite could be better.
    SUGGESTION
  }

  /// A place in an exercise's folder.
  ///
  /// @param file relative to the folder
  /// @param line from `1`
  public record Place(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  static Finding error(String rule, String message, Optional<Place> place, String remedy) {
    return new Finding(Severity.ERROR, rule, message, place, remedy);
  }

  static Finding warning(String rule, String message, Optional<Place> place, String remedy) {
    return new Finding(Severity.WARNING, rule, message, place, remedy);
  }

  static Finding suggestion(String rule, String message, String remedy) {
    return new Finding(Severity.SUGGESTION, rule, message, Optional.empty(), remedy);
  }
}
