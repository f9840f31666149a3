package dev.assay.web.account;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A member as administrators see them.
///
/// @param hasPassword whether they can sign in with one
/// @param hasProvider whether they can sign in with OpenID Connect
/// @param seenAt when they were last here, as far as their sessions tell; `null` for never
/// @param disabledAt since when they can't sign in; `null` if they can
public record ListedMember(
    Member member,
    boolean hasPassword,
    boolean hasProvider,
    Instant createdAt,
    @Nullable Instant seenAt,
    @Nullable Instant disabledAt) {
  public Optional<Instant> seen() {
    return Optional.ofNullable(seenAt);
  }

  public boolean isDisabled() {
    return disabledAt != null;
  }
}
