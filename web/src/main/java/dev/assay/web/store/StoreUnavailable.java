package dev.assay.web.store;

/// The database can't be used. Our fault, never a candidate's.
public final class StoreUnavailable extends RuntimeException {
  /// @param message which database and why
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
