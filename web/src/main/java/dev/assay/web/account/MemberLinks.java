package dev.assay.web.account;

import dev.assay.web.store.LinkTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// One-time links by which somebody becomes a member, or a member chooses a new password. Safe for
/// use by several threads.
public final class MemberLinks {
  /// A link that nobody has used ends after so long.
  public static final Duration LIFE = Duration.ofDays(7);

  private final Jdbi jdbi;
  private final LinkTokens tokens;
  private final LinkRows rows;
  private final InstantSource clock;

  public MemberLinks(Jdbi jdbi, LinkTokens tokens, InstantSource clock) {
    this.jdbi = jdbi;
    this.tokens = tokens;
    this.rows = new LinkRows(tokens);
    this.clock = clock;
  }

  /// The link that makes the first administrator, for whoever starts the server: the same one until
  /// it is used or about to expire.
  ///
  /// @return its token, to be put behind `/join/`; empty if there is an administrator
  public Optional<String> first() {
    return jdbi.inTransaction(handle -> {
      Roster.lock(handle);
      if (Roster.hasAdministrator(handle)) {
        return Optional.empty();
      }
      // What is printed now should hold for a while.
      Instant soon = clock.instant().plus(Duration.ofDays(1));
      UUID id =
          rows.openFirst(handle, soon)
              .orElseGet(() -> insert(handle, Role.ADMINISTRATOR, null, null));
      return Optional.of(tokens.of(LinkTokens.Kind.MEMBER, id));
    });
  }

  /// Makes a link for a new member.
  public void invite(Member by, Role role) {
    jdbi.useTransaction(handle -> {
      UUID id = insert(handle, role, by.id(), null);
      Audit.write(handle, by.name(), "member.invited", id.toString(), role.word());
    });
  }

  /// Makes a link by which a member chooses a new password. Such links made before end.
  ///
  /// @throws Unfit if there is no such member, they are disabled, or it is whoever asks
  public void reset(Member by, UUID member) throws Unfit {
    if (by.id().equals(member)) {
      throw new Unfit("member", "Change your own password on your account's page.");
    }
    jdbi.useTransaction(handle -> {
      Role role = Roster.enabled(handle, member).role();
      rows.revokeResets(handle, member, clock.instant());
      insert(handle, role, by.id(), member);
      Audit.write(handle, by.name(), "member.password-link", member.toString(), "");
    });
  }

  /// The links that hold, the newest first.
  public List<MemberLink> open() {
    return jdbi.withHandle(handle -> rows.open(handle, clock.instant()));
  }

  /// Takes a link back.
  ///
  /// @return whether it held
  public boolean revoke(Member by, UUID id) {
    return jdbi.inTransaction(handle -> {
      boolean held = rows.revoke(handle, id, clock.instant());
      if (held) {
        Audit.write(handle, by.name(), "member.link-revoked", id.toString(), "");
      }
      return held;
    });
  }

  /// The link of a token; empty if it is none of ours.
  ///
  /// @throws LinkOver if it does not hold any more
  public Optional<MemberLink> find(String token) throws LinkOver {
    Optional<UUID> id = tokens.id(LinkTokens.Kind.MEMBER, token);
    return id.isEmpty()
        ? Optional.empty()
        : jdbi.withHandle(handle -> rows.find(handle, id.get(), clock.instant()));
  }

  /// Uses a link up.
  ///
  /// @throws LinkOver if it does not hold any more
  void use(Handle handle, MemberLink link) throws LinkOver {
    rows.use(handle, link, clock.instant());
  }

  /// Ends the links that somebody has made or could come back by.
  void revokeOf(Handle handle, UUID member) {
    rows.revokeMadeBy(handle, member, clock.instant());
    rows.revokeResets(handle, member, clock.instant());
  }

  private UUID insert(Handle handle, Role role, @Nullable UUID by, @Nullable UUID resets) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    handle
        .createUpdate(
            """
            insert into member_invitations (id, role, created_by, resets, created_at, expires_at)
            values (:id, :role, :by, :resets, :now, :end)
            """)
        .bind("id", id)
        .bind("role", role.word())
        .bind("by", by)
        .bind("resets", resets)
        .bind("now", now)
        .bind("end", now.plus(LIFE))
        .execute();
    return id;
  }
}
