package dev.assay.grader.report;

import dev.assay.kit.evidence.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a check failed, in words: untrusted text, not yet made safe to show.
///
/// @param where what it is about; `null` when the check's title says it
/// @param expected what should have been there; empty if only `seen` says it
/// @param seen what was there instead
public record FailureText(@Nullable String where, String expected, String seen) {
  private static final int LONGEST_SENTENCE = 240;
  private static final int LONGEST_WHERE = 80;
  private static final String EXPECTED = "expected ";
  private static final String BUT_SAW = ", but saw ";

  /// The failure of a failed check; words that say so if the check gave none.
  public static FailureText of(CheckResult result) {
    CheckResult.Failure failure = result.failure();
    return failure == null
        ? new FailureText(null, "", "the check failed and did not say why")
        : new FailureText(failure.where(), failure.expected(), failure.seen());
  }

  /// One sentence of at most 240 characters that is safe to print: `POST /planets: expected status
  /// 409, but saw status 500.` What is too long is cut in the middle of the sentence, not at its
  /// end.
  public String sentence() {
    String about = where == null ? "" : Untrusted.flat(where, LONGEST_WHERE) + ": ";
    int room = LONGEST_SENTENCE - about.length() - 1;
    String contrast = expected.isEmpty() ? Untrusted.flat(seen, room) : contrast(room);
    String end = contrast.matches("(?s).*[.!?…]") ? "" : ".";
    return about + (where == null ? capitalised(contrast) : contrast) + end;
  }

  /// Each side may take half of the room, and what the other leaves.
  private String contrast(int room) {
    int both = room - EXPECTED.length() - BUT_SAW.length();
    int other = Untrusted.flat(seen, both).length();
    String should = Untrusted.flat(expected, Math.max(both / 2, both - other));
    return EXPECTED + should + BUT_SAW + Untrusted.flat(seen, both - should.length());
  }

  private static String capitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// Whether the sentence says all that there is to say.
  boolean fitsASentence() {
    int length = (where == null ? 0 : where.length()) + expected.length() + seen.length();
    return length <= LONGEST_SENTENCE && !sentence().contains("…");
  }

  /// Where, expected and seen, as far as there is something to say.
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (where != null) {
      parts.add(new Part("where", where));
    }
    if (!expected.isEmpty()) {
      parts.add(new Part("expected", expected));
    }
    parts.add(new Part("seen", seen));
    return parts;
  }

  record Part(String label, String text) {}
}
