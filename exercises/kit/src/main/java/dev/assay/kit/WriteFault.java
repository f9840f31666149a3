package dev.assay.kit;

/// A write to the database that is bound to fail.
public interface WriteFault extends Fault {
  /// Whether that write has come, and failed.
  boolean struck();
}
