package dev.assay.web.account;

import dev.assay.web.store.LinkTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table of one-time links.
final class LinkRows {
  private static final String COLUMNS =
      """
      select link.id, link.role, link.expires_at, link.used_at, link.revoked_at,
        coalesce(maker.name, '') as maker, member.id as member, member.name as member_name,
        member.role as member_role
      from member_invitations link
      left join members maker on maker.id = link.created_by
      left join members member on member.id = link.resets
      """;
  private static final String HOLDS =
      "used_at is null and revoked_at is null and expires_at > :now";

  private final LinkTokens tokens;

  LinkRows(LinkTokens tokens) {
    this.tokens = tokens;
  }

  /// A row, and why its link does not hold any more; empty if it does.
  private record Row(MemberLink link, String over) {}

  Optional<MemberLink> find(Handle handle, UUID id, Instant now) throws LinkOver {
    Optional<Row> row =
        handle
            .createQuery(COLUMNS + "where link.id = :id")
            .bind("id", id)
            .map((columns, _) -> row(columns, now))
            .findOne();
    if (row.isEmpty()) {
      return Optional.empty();
    }
    if (!row.get().over().isEmpty()) {
      throw new LinkOver(row.get().over());
    }
    refuseSecondFirst(handle, row.get().link());
    return Optional.of(row.get().link());
  }

  List<MemberLink> open(Handle handle, Instant now) {
    return handle
        .createQuery(
            COLUMNS
                + "where link.created_by is not null and link."
                + HOLDS.replace(" and ", " and link.")
                + " order by link.created_at desc, link.id")
        .bind("now", now)
        .map((columns, _) -> row(columns, now).link())
        .list();
  }

  Optional<UUID> openFirst(Handle handle, Instant until) {
    return handle
        .createQuery(
            "select id from member_invitations where created_by is null and "
                + HOLDS
                + " order by expires_at desc limit 1")
        .bind("now", until)
        .mapTo(UUID.class)
        .findOne();
  }

  /// Uses a link up.
  void use(Handle handle, MemberLink link, Instant now) throws LinkOver {
    refuseSecondFirst(handle, link);
    int held =
        handle
            .createUpdate(
                "update member_invitations set used_at = :now where id = :id and " + HOLDS)
            .bind("now", now)
            .bind("id", link.id())
            .execute();
    if (held == 0) {
      throw new LinkOver("This link does not hold any more. Ask for a new one.");
    }
  }

  boolean revoke(Handle handle, UUID id, Instant now) {
    return end(handle, "id", id, now) > 0;
  }

  /// Ends the links by which a member could choose a new password.
  void revokeResets(Handle handle, UUID member, Instant now) {
    end(handle, "resets", member, now);
  }

  /// Ends the links that a member has made.
  void revokeMadeBy(Handle handle, UUID member, Instant now) {
    end(handle, "created_by", member, now);
  }

  private static int end(Handle handle, String column, UUID id, Instant now) {
    return handle
        .createUpdate(
            "update member_invitations set revoked_at = :now where "
                + column
                + " = :id and "
                + HOLDS)
        .bind("now", now)
        .bind("id", id)
        .execute();
  }

  private static void refuseSecondFirst(Handle handle, MemberLink link) throws LinkOver {
    if (link.isFirst() && Roster.hasAdministrator(handle)) {
      throw new LinkOver("There is an administrator already. Ask them for a link.");
    }
  }

  private Row row(ResultSet columns, Instant now) throws SQLException {
    UUID id = columns.getObject("id", UUID.class);
    Instant end = columns.getTimestamp("expires_at").toInstant();
    MemberLink link =
        new MemberLink(
            id,
            tokens.of(LinkTokens.Kind.MEMBER, id),
            Role.of(columns.getString("role")).orElseThrow(),
            member(columns),
            columns.getString("maker"),
            end);
    return new Row(link, over(columns, end, now));
  }

  private static @Nullable Member member(ResultSet columns) throws SQLException {
    UUID id = columns.getObject("member", UUID.class);
    return id == null
        ? null
        : new Member(
            id,
            columns.getString("member_name"),
            Role.of(columns.getString("member_role")).orElseThrow());
  }

  private static String over(ResultSet columns, Instant end, Instant now) throws SQLException {
    if (columns.getTimestamp("used_at") != null) {
      return "This link was used already; it works once. Sign in, or ask for a new one.";
    }
    if (columns.getTimestamp("revoked_at") != null) {
      return "This link was taken back. Ask for a new one.";
    }
    return end.isAfter(now) ? "" : "This link has expired. Ask for a new one.";
  }
}
