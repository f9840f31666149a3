package dev.assay.web.account;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The members of the hiring team. Safe for use by several threads.
public final class Members {
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
            .map((row, _) ->
                new Known(
                    new Member(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Role.of(row.getString("role")).orElseThrow()),
                    row.getString("password_hash")))
            .findOne());
  }
}
