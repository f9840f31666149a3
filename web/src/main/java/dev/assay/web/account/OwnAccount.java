package dev.assay.web.account;

import org.jdbi.v3.core.Jdbi;

/// What members change of their own. Safe for use by several threads.
public final class OwnAccount {
  private final Jdbi jdbi;
  private final Passwords passwords;
  private final Members members;
  private final Sessions sessions;

  public OwnAccount(Jdbi jdbi, Passwords passwords, Members members, Sessions sessions) {
    this.jdbi = jdbi;
    this.passwords = passwords;
    this.members = members;
    this.sessions = sessions;
  }

  /// Gives a member another name.
  ///
  /// @throws Unfit if somebody else has it
  public void rename(Member member, MemberName name) throws Unfit {
    jdbi.useTransaction(handle -> {
      Roster.lock(handle);
      if (Roster.hasOther(handle, name, member.id())) {
        throw new Unfit("name", "Somebody has this name. Choose another.");
      }
      handle
          .createUpdate("update members set name = :name where id = :id")
          .bind("name", name.text())
          .bind("id", member.id())
          .execute();
      Audit.write(
          handle,
          member.name(),
          "member.renamed",
          member.id().toString(),
          "now called " + name.text());
    });
  }

  /// Gives a member another password and ends their other sessions.
  ///
  /// @param secret of the session that they ask in
  /// @return the session's new secret
  /// @throws Unfit if the old one is wrong, or the new one too weak
  /// @throws PasswordsBusy if too many passwords are checked at once
  public String changePassword(Member member, String secret, Change change) throws Unfit {
    if (members.withPassword(member.name(), change.old()).isEmpty()) {
      throw new Unfit("old", "This is not your password.");
    }
    String hash = passwords.chosen(change.fresh());
    return jdbi.inTransaction(handle -> {
      handle
          .createUpdate("update members set password_hash = :hash where id = :id")
          .bind("hash", hash)
          .bind("id", member.id())
          .execute();
      Audit.write(handle, member.name(), "member.password-changed", member.id().toString(), "");
      return sessions.keepOnly(handle, member.id(), secret);
    });
  }

  /// An old password and a new one.
  public record Change(String old, String fresh) {
    /// Without the passwords.
    @Override
    public String toString() {
      return "Change[]";
    }
  }
}
