package dev.assay.web.account;

import dev.assay.web.store.LinkTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One-time links by which somebody becomes a member. Safe for use by several threads.
public final class MemberLinks {
  /// A link that nobody has used ends after so long.
  public static final Duration LIFE = Duration.ofDays(7);

  private final Jdbi jdbi;
  private final LinkTokens tokens;
  private final InstantSource clock;

  public MemberLinks(Jdbi jdbi, LinkTokens tokens, InstantSource clock) {
    this.jdbi = jdbi;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// The link that makes the first administrator, for whoever starts the server: the same one until
  /// it is used or expires.
  ///
  /// @return its token, to be put behind `/join/`; empty if there is an administrator
  public Optional<String> first() {
    return jdbi.inTransaction(handle -> {
      Administrators.lock(handle);
      if (Administrators.count(handle) > 0) {
        return Optional.empty();
      }
      UUID id = openFirst(handle).orElseGet(() -> makeFirst(handle));
      return Optional.of(tokens.of(LinkTokens.Kind.MEMBER, id));
    });
  }

  private Optional<UUID> openFirst(Handle handle) {
    return handle
        .createQuery(
            """
            select id from member_invitations
            where created_by is null and resets is null
              and used_at is null and revoked_at is null and expires_at > :soon
            order by expires_at desc limit 1
            """)
        // What is printed now should hold for a while.
        .bind("soon", clock.instant().plus(Duration.ofDays(1)))
        .mapTo(UUID.class)
        .findOne();
  }

  private UUID makeFirst(Handle handle) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    handle
        .createUpdate(
            """
            insert into member_invitations (id, role, created_at, expires_at)
            values (:id, 'administrator', :now, :end)
            """)
        .bind("id", id)
        .bind("now", now)
        .bind("end", now.plus(LIFE))
        .execute();
    return id;
  }
}
