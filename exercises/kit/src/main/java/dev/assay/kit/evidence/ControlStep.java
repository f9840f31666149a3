package dev.assay.kit.evidence;

/// Something that a check did to the app or to what it stands on: a restart, a fault, an outage.
///
/// @param atMillis when it began, in milliseconds from the check's start
/// @param millis how long it went on
/// @param what in words, such as `database refuses connections`
public record ControlStep(long atMillis, long millis, String what) implements Entry {
  @Override
  public int weight() {
    return Weight.PER_ENTRY + Weight.of(what);
  }

  @Override
  public ControlStep brief() {
    return this;
  }
}
