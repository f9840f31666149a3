package dev.assay.web.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// What holds for all members together: names are had once, and there is always somebody who can do
/// everything.
final class Roster {
  private static final UUID NOBODY = new UUID(0, 0);

  private Roster() {}

  /// Has every other change of members wait for this transaction, so that what it has counted stays
  /// true. Nobody who only reads waits.
  static void lock(Handle handle) {
    handle.execute("lock table members in share row exclusive mode");
  }

  static boolean hasAdministrator(Handle handle) {
    return administrators(handle) > 0;
  }

  static int administrators(Handle handle) {
    return handle
        .createQuery(
            "select count(*) from members where role = 'administrator' and disabled_at is null")
        .mapTo(Integer.class)
        .one();
  }

  /// A member who may sign in.
  ///
  /// @throws Unfit if there is none, or they are disabled
  static Member enabled(Handle handle, UUID id) throws Unfit {
    return handle
        .createQuery("select id, name, role from members where id = :id and disabled_at is null")
        .bind("id", id)
        .map(Roster::member)
        .findOne()
        .orElseThrow(() -> new Unfit("member", "There is no such member, or they are disabled."));
  }

  static Member member(ResultSet columns, StatementContext statement) throws SQLException {
    return new Member(
        columns.getObject("id", UUID.class),
        columns.getString("name"),
        Role.of(columns.getString("role")).orElseThrow());
  }

  /// Whether somebody has that name.
  static boolean has(Handle handle, MemberName name) {
    return hasOther(handle, name, NOBODY);
  }

  /// Whether somebody else than that member has that name.
  static boolean hasOther(Handle handle, MemberName name, UUID member) {
    return handle
        .createQuery(
            "select exists (select 1 from members where lower(name) = lower(:name) and id <> :member)")
        .bind("name", name.text())
        .bind("member", member)
        .mapTo(Boolean.class)
        .one();
  }
}
