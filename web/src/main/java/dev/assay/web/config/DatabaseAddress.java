package dev.assay.web.config;

/// A PostgreSQL database and who comes in.
///
/// @param jdbcUrl without user and password
public record DatabaseAddress(String jdbcUrl, String user, String password) {
  /// Without the password.
  @Override
  public String toString() {
    return jdbcUrl + " as " + user;
  }
}
