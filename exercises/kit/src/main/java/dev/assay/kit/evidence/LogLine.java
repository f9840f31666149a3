package dev.assay.kit.evidence;

/// A line that the app printed.
///
/// @param atMillis when it came, in milliseconds from the check's start
/// @param number the line's number in the app's whole log, from `1`
/// @param text untrusted, cut to 1,000 characters
public record LogLine(long atMillis, int number, String text) implements Entry {
  @Override
  public int weight() {
    return Weight.PER_FIELD + Weight.of(text);
  }

  @Override
  public LogLine brief() {
    return new LogLine(atMillis, number, BodyText.brief(text));
  }
}
