package dev.assay.web.account;

/// So many passwords are looked at that this one would have waited too long.
public final class PasswordsBusy extends RuntimeException {
  PasswordsBusy() {
    super("too many passwords are checked at once");
  }
}
