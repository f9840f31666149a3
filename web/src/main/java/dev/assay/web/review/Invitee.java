package dev.assay.web.review;

import java.util.Optional;

/// Somebody to be invited.
///
/// @param name one line of 1 to 200 characters
/// @param email empty, or one address of at most 320 characters
public record Invitee(String name, String email) {
  public static final int LONGEST_NAME = 200;
  public static final int LONGEST_EMAIL = 320;

  public Invitee {
    problem(name, email)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
  }

  /// What is wrong with them, as a sentence; empty if nothing is.
  static Optional<String> problem(String name, String email) {
    Optional<String> ofName = nameProblem(name);
    return ofName.isPresent() ? ofName : emailProblem(email);
  }

  /// What is wrong with a name, as a sentence; empty if nothing is.
  public static Optional<String> nameProblem(String name) {
    if (name.isBlank()) {
      return Optional.of("A name is needed.");
    }
    if (name.length() > LONGEST_NAME) {
      return Optional.of(
          "A name has at most %d characters, this has %d.".formatted(LONGEST_NAME, name.length()));
    }
    return isOneLine(name) ? Optional.empty() : Optional.of("A name must be one line of text.");
  }

  /// What is wrong with an address, as a sentence; empty if nothing is.
  public static Optional<String> emailProblem(String email) {
    if (email.isEmpty()) {
      return Optional.empty();
    }
    if (email.length() > LONGEST_EMAIL) {
      return Optional.of("An e-mail address has at most %d characters.".formatted(LONGEST_EMAIL));
    }
    boolean address = isOneLine(email) && email.matches("[^\\s@,;<>]+@[^\\s@,;<>]+");
    return address
        ? Optional.empty()
        : Optional.of("An e-mail address looks like name@example.org; it may be left out.");
  }

  private static boolean isOneLine(String text) {
    return text.codePoints()
        .noneMatch(each ->
            Character.isISOControl(each)
                || Character.getType(each) == Character.LINE_SEPARATOR
                || Character.getType(each) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(each) == Character.SURROGATE);
  }
}
