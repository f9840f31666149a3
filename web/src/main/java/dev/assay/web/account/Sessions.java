package dev.assay.web.account;

import dev.assay.web.store.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Who is signed in. Sessions live in the database, so that each can be ended at once. Safe for use
/// by several threads.
public final class Sessions {
  /// A session ends after so long, whatever is done with it.
  public static final Duration LIFE = Duration.ofDays(14);

  private static final Duration IDLE = Duration.ofDays(2);
  private static final int LONGEST_AGENT = 300;

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Sessions(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// Signs a member in and returns the secret for the cookie.
  public String begin(UUID member) {
    return begin(member, "");
  }

  /// Signs a member in and returns the secret for the cookie.
  ///
  /// @param agent what the browser calls itself
  public String begin(UUID member, String agent) {
    String secret = Secrets.fresh();
    Instant now = clock.instant();
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into sessions (id_hash, agent, member_id, created_at, seen_at, expires_at)
                values (:hash, :agent, :member, :now, :now, :end)
                """)
            .bind("hash", Secrets.hash(secret))
            .bind(
                "agent", agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent)
            .bind("member", member)
            .bind("now", now)
            .bind("end", now.plus(LIFE))
            .execute());
    return secret;
  }

  /// Whose session it is; empty if it has ended, was idle for two days, or its member was disabled.
  public Optional<Session> find(String secret) {
    Instant now = clock.instant();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update sessions set seen_at = :now from members
                where sessions.id_hash = :hash and members.id = sessions.member_id
                  and sessions.expires_at > :now and sessions.seen_at > :idle and members.disabled_at is null
                returning members.id, members.name, members.role, sessions.blind, sessions.expires_at
                """)
            .bind("hash", Secrets.hash(secret))
            .bind("now", now)
            .bind("idle", now.minus(IDLE))
            .map((row, _) ->
                new Session(
                    new Member(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Role.of(row.getString("role")).orElseThrow()),
                    row.getBoolean("blind"),
                    row.getTimestamp("expires_at").toInstant()))
            .findOne());
  }

  /// Hides or shows candidates' names in this session.
  public void setBlind(String secret, boolean blind) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("update sessions set blind = :blind where id_hash = :hash")
            .bind("blind", blind)
            .bind("hash", Secrets.hash(secret))
            .execute());
  }

  public void end(String secret) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from sessions where id_hash = :hash")
            .bind("hash", Secrets.hash(secret))
            .execute());
  }

  /// Ends all of a member's sessions.
  public void endAll(UUID member) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from sessions where member_id = :member")
            .bind("member", member)
            .execute());
  }
}
