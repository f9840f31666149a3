package dev.assay.web.account;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Makes a member of whoever has a one-time link, or gives a member a new password. Safe for use by
/// several threads.
public final class Joining {
  private static final int LONGEST_CLAIM = 90;

  private final Jdbi jdbi;
  private final MemberLinks links;
  private final Passwords passwords;
  private final Sessions sessions;

  public Joining(Jdbi jdbi, MemberLinks links, Passwords passwords, Sessions sessions) {
    this.jdbi = jdbi;
    this.links = links;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  /// Makes a member who signs in with a password.
  ///
  /// @throws Unfit if the name is taken, the password is too weak, or the link does not hold
  public Member join(MemberLink link, MemberName name, String password) throws Unfit {
    String hash = passwords.chosen(password);
    return jdbi.inTransaction(handle -> {
      use(handle, link);
      if (Roster.has(handle, name)) {
        throw new Unfit("name", "Somebody has this name. Choose another.");
      }
      return insert(handle, link, new NewMember(name, hash, null));
    });
  }

  /// Makes a member who signs in with a provider. A name that somebody has gets a number.
  ///
  /// @throws Unfit if the provider's account is a member's, or the link does not hold
  public Member join(MemberLink link, Identity identity) throws Unfit {
    return jdbi.inTransaction(handle -> {
      use(handle, link);
      if (isKnown(handle, identity)) {
        throw new Unfit("link", "You are a member already: sign in instead.");
      }
      return insert(handle, link, new NewMember(free(handle, identity.name()), null, identity));
    });
  }

  /// Gives the member of a link a new password and ends all their sessions.
  ///
  /// @throws Unfit if the password is too weak, or the link does not hold
  public Member reset(MemberLink link, String password) throws Unfit {
    String hash = passwords.chosen(password);
    Member member = link.reset().orElseThrow();
    jdbi.useTransaction(handle -> {
      use(handle, link);
      handle
          .createUpdate("update members set password_hash = :hash where id = :id")
          .bind("hash", hash)
          .bind("id", member.id())
          .execute();
      sessions.endAll(handle, member.id());
      Audit.write(handle, member.name(), "member.password-reset", member.id().toString(), "");
    });
    return member;
  }

  private void use(Handle handle, MemberLink link) throws LinkOver {
    Roster.lock(handle);
    links.use(handle, link);
  }

  private record NewMember(
      MemberName name, @Nullable String passwordHash, @Nullable Identity identity) {}

  private static Member insert(Handle handle, MemberLink link, NewMember given) {
    Member member = new Member(UUID.randomUUID(), given.name().text(), link.role());
    Identity identity = given.identity();
    handle
        .createUpdate(
            """
            insert into members (id, name, role, password_hash, oidc_issuer, oidc_subject)
            values (:id, :name, :role, :hash, :issuer, :subject)
            """)
        .bind("id", member.id())
        .bind("name", member.name())
        .bind("role", member.role().word())
        .bind("hash", given.passwordHash())
        .bind("issuer", identity == null ? null : identity.issuer())
        .bind("subject", identity == null ? null : identity.subject())
        .execute();
    handle
        .createUpdate("update member_invitations set used_by = :member where id = :link")
        .bind("member", member.id())
        .bind("link", link.id())
        .execute();
    Audit.write(
        handle, member.name(), "member.joined", member.id().toString(), member.role().word());
    return member;
  }

  private static boolean isKnown(Handle handle, Identity identity) {
    return handle
        .createQuery(
            """
            select exists (select 1 from members where oidc_issuer = :issuer and oidc_subject = :subject)
            """)
        .bind("issuer", identity.issuer())
        .bind("subject", identity.subject())
        .mapTo(Boolean.class)
        .one();
  }

  private static MemberName free(Handle handle, String claim) throws Unfit {
    MemberName name = claimed(claim);
    for (int number = 2; Roster.has(handle, name); number++) {
      name = MemberName.of(claimed(claim).text() + " " + number);
    }
    return name;
  }

  private static MemberName claimed(String claim) throws Unfit {
    try {
      return MemberName.of(
          claim.length() > LONGEST_CLAIM ? claim.substring(0, LONGEST_CLAIM) : claim);
    } catch (Unfit unusable) {
      return MemberName.of("Member");
    }
  }
}
