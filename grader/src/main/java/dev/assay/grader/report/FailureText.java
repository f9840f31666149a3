package dev.assay.grader.report;

import dev.assay.kit.evidence.CheckResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a check failed, in words: untrusted text, not yet made safe to show.
///
/// @param where what it is about; `null` when the check's title says it
/// @param expected what should have been there; empty if only `seen` says it
/// @param seen what was there instead
record FailureText(@Nullable String where, String expected, String seen) {
  /// The failure of a failed check; words that say so if the check gave none.
  static FailureText of(CheckResult result) {
    CheckResult.Failure failure = result.failure();
    return failure == null
        ? new FailureText(null, "", "the check failed and did not say why")
        : new FailureText(failure.where(), failure.expected(), failure.seen());
  }

  /// In one sentence: `POST /planets: expected status 201, seen status 500`.
  String sentence() {
    String about = where == null ? "" : where + ": ";
    String contrast = expected.isEmpty() ? seen : "expected " + expected + ", seen " + seen;
    return (about + contrast).replaceAll("\\s+", " ");
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
