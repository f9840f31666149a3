package dev.assay.web.account;

import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What administrators change of other members. There is always an administrator left. Safe for use
/// by several threads.
public final class Staffing {
  private final Jdbi jdbi;
  private final MemberLinks links;
  private final Sessions sessions;
  private final InstantSource clock;

  public Staffing(Jdbi jdbi, MemberLinks links, Sessions sessions, InstantSource clock) {
    this.jdbi = jdbi;
    this.links = links;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// Gives a member another role, from their next request on.
  ///
  /// @throws Unfit if there is no such member, or no administrator would be left
  public void setRole(Member by, UUID id, Role role) throws Unfit {
    jdbi.useTransaction(handle -> {
      Roster.lock(handle);
      Member member = Roster.enabled(handle, id);
      if (member.role() == role) {
        return;
      }
      handle
          .createUpdate("update members set role = :role where id = :id")
          .bind("role", role.word())
          .bind("id", id)
          .execute();
      keepAnAdministrator(handle);
      if (member.role() == Role.ADMINISTRATOR) {
        // Or a link that is still in somebody's pocket would give the role back.
        links.revokeOf(handle, id);
      }
      Audit.write(
          handle,
          by.name(),
          "member.role",
          id.toString(),
          "from %s to %s".formatted(member.role().word(), role.word()));
    });
  }

  /// Signs a member out everywhere, for good, and ends the links that they made.
  ///
  /// @throws Unfit if there is no such member, or no administrator would be left
  public void disable(Member by, UUID id) throws Unfit {
    jdbi.useTransaction(handle -> {
      Roster.lock(handle);
      Member member = Roster.enabled(handle, id);
      handle
          .createUpdate("update members set disabled_at = :now where id = :id")
          .bind("now", clock.instant())
          .bind("id", id)
          .execute();
      keepAnAdministrator(handle);
      links.revokeOf(handle, id);
      sessions.endAll(handle, id);
      Audit.write(handle, by.name(), "member.disabled", id.toString(), member.name());
    });
  }

  /// Lets a member sign in again.
  ///
  /// @throws Unfit if there is no such member, or they can
  public void enable(Member by, UUID id) throws Unfit {
    jdbi.useTransaction(handle -> {
      int changed =
          handle
              .createUpdate(
                  "update members set disabled_at = null where id = :id and disabled_at is not null")
              .bind("id", id)
              .execute();
      if (changed == 0) {
        throw new Unfit("member", "There is no such member who is disabled.");
      }
      Audit.write(handle, by.name(), "member.enabled", id.toString(), "");
    });
  }

  private static void keepAnAdministrator(Handle handle) throws Unfit {
    if (!Roster.hasAdministrator(handle)) {
      throw new Unfit("member", "This is the last administrator. Make somebody else one first.");
    }
  }
}
