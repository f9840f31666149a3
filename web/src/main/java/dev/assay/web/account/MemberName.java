package dev.assay.web.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// A name that a member may have. It is what they sign in with and what the audit log calls them,
/// so it has one spelling, nothing invisible in it, and is nothing that the log calls others.
public record MemberName(String text) {
  private static final int LONGEST = 100;
  private static final Set<String> TAKEN = Set.of(Audit.ASSAY, Audit.CANDIDATE);

  /// Takes a name as somebody typed it.
  ///
  /// @throws Unfit if nobody may have it
  public static MemberName of(String typed) throws Unfit {
    String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll(" +", " ");
    if (name.isEmpty()) {
      throw new Unfit("name", "Enter a name.");
    }
    if (name.length() > LONGEST) {
      throw new Unfit("name", "Use at most %d characters.".formatted(LONGEST));
    }
    if (!isVisible(name)) {
      throw new Unfit("name", "Use letters, digits and signs that can be seen only.");
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (TAKEN.contains(lower) || lower.startsWith("token ")) {
      throw new Unfit("name", "This name has a meaning in the audit log. Choose another.");
    }
    return new MemberName(name);
  }

  /// Whether a text has nothing in it that can't be seen, such as what turns its direction.
  static boolean isVisible(String text) {
    return text.codePoints().allMatch(MemberName::isVisible);
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> character == ' ' || !Character.isSpaceChar(character);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
