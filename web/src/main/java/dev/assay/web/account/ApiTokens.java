package dev.assay.web.account;

import dev.assay.web.store.Secrets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The API's tokens. Safe for use by several threads.
public final class ApiTokens {
  /// What every token begins with, so that scanners for secrets know one when they see it.
  public static final String PREFIX = "assay_";

  private static final Duration SEEN = Duration.ofMinutes(1);
  private static final int MOST_LISTED = 500;

  private final Jdbi jdbi;
  private final InstantSource clock;

  public ApiTokens(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// Whose token it is; empty if there is none, or it is over or revoked.
  public Optional<ApiToken> find(String secret) {
    Instant now = clock.instant();
    byte[] hash = Secrets.hash(secret);
    return jdbi.withHandle(handle -> {
      Optional<ListedToken> found =
          handle
              .createQuery(
                  """
                  select *, '' as made_by from api_tokens
                  where token_hash = :hash and revoked_at is null and (expires_at is null or expires_at > :now)
                  """)
              .bind("hash", hash)
              .bind("now", now)
              .map((row, _) -> listed(row))
              .findOne();
      // Not at every request: programs ask often.
      if (found.isPresent() && found.get().seen().orElse(Instant.EPOCH).isBefore(now.minus(SEEN))) {
        see(handle, hash, now);
      }
      return found.map(ListedToken::token);
    });
  }

  private static void see(Handle handle, byte[] hash, Instant now) {
    handle
        .createUpdate("update api_tokens set seen_at = :now where token_hash = :hash")
        .bind("now", now)
        .bind("hash", hash)
        .execute();
  }

  /// Makes a token.
  ///
  /// @return the token itself, which can't be shown again
  /// @throws Unfit if a token that holds has its name
  public String make(Member by, NewToken token) throws Unfit {
    String secret = PREFIX + Secrets.fresh();
    UUID id = UUID.randomUUID();
    jdbi.useTransaction(handle -> {
      if (insert(handle, by, new Row(id, secret, token)) == 0) {
        throw new Unfit("name", "There is a token of this name. Revoke it, or choose another.");
      }
      Audit.write(handle, by.name(), "token.made", id.toString(), detail(token));
    });
    return secret;
  }

  private record Row(UUID id, String secret, NewToken token) {}

  private int insert(Handle handle, Member by, Row row) {
    Instant now = clock.instant();
    Duration life = row.token().life();
    return handle
        .createUpdate(
            """
            insert into api_tokens (id, name, token_hash, scopes, created_by, created_at, expires_at)
            values (:id, :name, :hash, :scopes, :by, :now, :end)
            on conflict (lower(name)) where revoked_at is null do nothing
            """)
        .bind("id", row.id())
        .bind("name", row.token().name())
        .bind("hash", Secrets.hash(row.secret()))
        .bindArray("scopes", String.class, row.token().scopes().stream().map(Scope::word).toList())
        .bind("by", by.id())
        .bind("now", now)
        .bindByType("end", life == null ? null : now.plus(life), Instant.class)
        .execute();
  }

  private static String detail(NewToken token) {
    return "%s: %s"
        .formatted(
            token.name(),
            token.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(" ")));
  }

  /// The tokens that are not revoked, the newest first.
  public List<ListedToken> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select api_tokens.*, members.name as made_by
                from api_tokens join members on members.id = api_tokens.created_by
                where revoked_at is null order by api_tokens.created_at desc, api_tokens.id limit :most
                """)
            .bind("most", MOST_LISTED)
            .map((row, _) -> listed(row))
            .list());
  }

  /// Ends a token at once.
  ///
  /// @return whether there was one
  public boolean revoke(Member by, UUID id) {
    return jdbi.inTransaction(handle -> {
      Optional<String> name =
          handle
              .createQuery(
                  """
                  update api_tokens set revoked_at = :now where id = :id and revoked_at is null
                  returning name
                  """)
              .bind("now", clock.instant())
              .bind("id", id)
              .mapTo(String.class)
              .findOne();
      name.ifPresent(was -> Audit.write(handle, by.name(), "token.revoked", id.toString(), was));
      return name.isPresent();
    });
  }

  private static ListedToken listed(ResultSet row) throws SQLException {
    return new ListedToken(
        new ApiToken(
            row.getObject("id", UUID.class), row.getString("name"), scopes(row.getArray("scopes"))),
        row.getString("made_by"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("seen_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  private static Set<Scope> scopes(Array words) throws SQLException {
    return Arrays.stream((Object[]) words.getArray())
        .flatMap(word -> Scope.of(String.valueOf(word)).stream())
        .collect(Collectors.toSet());
  }
}
