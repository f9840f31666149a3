package dev.assay.web.account;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An API token as administrators see it. The token itself is nowhere.
///
/// @param madeBy a member's name
/// @param expiresAt `null` for never
/// @param seenAt when it was last used; `null` for never
public record ListedToken(
    ApiToken token,
    String madeBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant seenAt) {
  public Optional<Instant> expires() {
    return Optional.ofNullable(expiresAt);
  }

  public Optional<Instant> seen() {
    return Optional.ofNullable(seenAt);
  }

  public boolean isOver(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }
}
