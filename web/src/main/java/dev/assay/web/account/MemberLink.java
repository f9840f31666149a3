package dev.assay.web.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A one-time link that holds.
///
/// @param token what is put behind `/join/`
/// @param role of whoever joins by it; without a meaning if it is for a new password
/// @param resets whose password it is for; `null` if it is for a new member
/// @param madeBy the name of the administrator who made it; empty for the first one's
public record MemberLink(
    UUID id, String token, Role role, @Nullable Member resets, String madeBy, Instant expiresAt) {
  /// Whose password it is for.
  public Optional<Member> reset() {
    return Optional.ofNullable(resets);
  }

  /// Whether it makes the first administrator.
  public boolean isFirst() {
    return madeBy.isEmpty();
  }
}
