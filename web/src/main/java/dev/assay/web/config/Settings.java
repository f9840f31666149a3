package dev.assay.web.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an operator has set, checked.
///
/// @param host the address to listen on
/// @param port from `0` (any free one) to `65535`
/// @param publicUrl where people reach the server, without a slash at the end; empty for the
///   address it listens on
/// @param database the database to use; empty for the server's own container
/// @param secret what tokens in links are made with, at least 32 characters; empty for one that is
///   kept in the home folder
/// @param slots gradings at once; empty for as many as this machine's cores and memory are good
///   for; `0` for none, where workers do them
/// @param drain how long running gradings may go on when the process is told to end
/// @param oidc sign-in with an OpenID Connect provider; empty for none
/// @param trustedProxies addresses whose `X-Forwarded-For` is believed
/// @param privateWebhooks whether webhooks may have private, link-local and loopback addresses
/// @param exercisesGit a git repository whose exercises are offered too; empty for none
public record Settings(
    String host,
    int port,
    Optional<URI> publicUrl,
    Optional<DatabaseAddress> database,
    Optional<String> secret,
    Optional<Integer> slots,
    Duration drain,
    Optional<Oidc> oidc,
    List<String> trustedProxies,
    boolean privateWebhooks,
    Optional<Repository> exercisesGit) {
  public Settings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /// A git repository, which everybody who reaches it may read.
  ///
  /// @param address https; plain http for this machine itself only
  /// @param branch empty for the repository's own default
  public record Repository(URI address, Optional<String> branch) {}

  /// An OpenID Connect provider and what it knows this server by.
  public record Oidc(URI issuer, String clientId, String clientSecret) {
    /// Without the secret.
    @Override
    public String toString() {
      return "Oidc[%s as %s]".formatted(issuer, clientId);
    }
  }
}
