package dev.assay.web.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The members of the hiring team. Safe for use by several threads.
public final class Members {
  private static final int MOST_LISTED = 1_000;
  private static final String LISTED =
      """
      select id, name, role, created_at, disabled_at, password_hash is not null as has_password,
        oidc_subject is not null as has_provider,
        (select max(seen_at) from sessions where member_id = members.id) as seen_at
      from members
      """;

  private final Jdbi jdbi;
  private final Passwords passwords;

  public Members(Jdbi jdbi, Passwords passwords) {
    this.jdbi = jdbi;
    this.passwords = passwords;
  }

  /// The member with that name and password; empty if there is none, or they are disabled. It takes
  /// as long either way.
  ///
  /// @throws PasswordsBusy if too many passwords are checked at once
  public Optional<Member> withPassword(String name, String password) {
    Optional<Known> known = known(name);
    String hash = known.map(Known::passwordHash).orElse(null);
    return passwords.matches(password, hash) ? known.map(Known::member) : Optional.empty();
  }

  private record Known(Member member, @Nullable String passwordHash) {}

  private Optional<Known> known(String typed) {
    String name;
    try {
      name = MemberName.of(typed).text();
    } catch (Unfit nobodys) {
      return Optional.empty();
    }
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select id, name, role, password_hash from members
                where lower(name) = lower(:name) and disabled_at is null
                """)
            .bind("name", name)
            .map((row, statement) ->
                new Known(Roster.member(row, statement), row.getString("password_hash")))
            .findOne());
  }

  /// The member whom a provider knows as that; empty if there is none, or they are disabled.
  public Optional<Member> withIdentity(Identity identity) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select id, name, role from members
                where oidc_issuer = :issuer and oidc_subject = :subject and disabled_at is null
                """)
            .bind("issuer", identity.issuer())
            .bind("subject", identity.subject())
            .map(Roster::member)
            .findOne());
  }

  /// A member, disabled or not.
  public Optional<ListedMember> find(UUID id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(LISTED + "where id = :id")
            .bind("id", id)
            .map(Members::listed)
            .findOne());
  }

  /// All members by name, those who are disabled last.
  public List<ListedMember> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                LISTED + "order by disabled_at is not null, lower(name), id limit " + MOST_LISTED)
            .map(Members::listed)
            .list());
  }

  private static ListedMember listed(ResultSet row, StatementContext statement)
      throws SQLException {
    return new ListedMember(
        Roster.member(row, statement),
        row.getBoolean("has_password"),
        row.getBoolean("has_provider"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("seen_at")),
        instant(row.getTimestamp("disabled_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
