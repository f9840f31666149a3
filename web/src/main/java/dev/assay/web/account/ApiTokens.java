package dev.assay.web.account;

import dev.assay.web.store.Secrets;
import java.sql.Array;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/// The API's tokens. Safe for use by several threads.
public final class ApiTokens {
  private final Jdbi jdbi;
  private final InstantSource clock;

  public ApiTokens(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// Whose token it is; empty if there is none, or it is over or revoked.
  public Optional<ApiToken> find(String secret) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update api_tokens set seen_at = :now
                where token_hash = :hash and revoked_at is null and (expires_at is null or expires_at > :now)
                returning id, name, scopes
                """)
            .bind("hash", Secrets.hash(secret))
            .bind("now", clock.instant())
            .map((row, _) ->
                new ApiToken(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    scopes(row.getArray("scopes"))))
            .findOne());
  }

  private static Set<Scope> scopes(Array words) throws SQLException {
    return Arrays.stream((Object[]) words.getArray())
        .flatMap(word -> Scope.of(String.valueOf(word)).stream())
        .collect(Collectors.toSet());
  }
}
