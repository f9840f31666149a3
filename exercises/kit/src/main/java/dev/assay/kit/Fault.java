package dev.assay.kit;

/// Something that a check has broken on purpose. The check's end mends it in any case.
public interface Fault extends AutoCloseable {
  /// Mends it; a second time does nothing.
  @Override
  void close();
}
