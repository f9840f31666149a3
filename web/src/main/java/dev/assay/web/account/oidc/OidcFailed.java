package dev.assay.web.account.oidc;

/// A provider did not say who somebody is.
public final class OidcFailed extends Exception {
  private final boolean away;

  private OidcFailed(String sentence, boolean away, Throwable cause) {
    super(sentence, cause);
    this.away = away;
  }

  /// It, or whoever came from it, said something that can't be believed.
  static OidcFailed refused(String sentence, Throwable cause) {
    return new OidcFailed(sentence, false, cause);
  }

  static OidcFailed refused(String sentence) {
    return new OidcFailed(sentence, false, new IllegalStateException(sentence));
  }

  /// It can't be reached, or isn't set up as it should be.
  static OidcFailed away(String provider, Throwable cause) {
    return new OidcFailed(
        provider
            + " doesn't answer as it should. Try again in a moment, or sign in with a password.",
        true,
        cause);
  }

  /// Whether it is the provider's or ours, and nothing that whoever asked could better.
  public boolean isAway() {
    return away;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
