package dev.assay.web.operate;

/// Something that the operator has to mend first.
final class CannotStart extends Exception {
  /// @param message what was wrong, and what to do about it
  CannotStart(String message) {
    super(message);
  }
}
