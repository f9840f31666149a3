package dev.assay.web.account;

import dev.assay.web.store.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Who is signed in. Sessions live in the database, so that each can be ended at once. Safe for use
/// by several threads.
public final class Sessions {
  /// A session ends after so long, whatever is done with it.
  public static final Duration LIFE = Duration.ofDays(14);

  private static final Duration IDLE = Duration.ofDays(2);
  private static final Duration SEEN = Duration.ofMinutes(1);
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
    return jdbi.withHandle(handle -> {
      Optional<Seen> seen =
          handle
              .createQuery(
                  """
                  select members.id, members.name, members.role, blind, expires_at, seen_at
                  from sessions join members on members.id = member_id
                  where id_hash = :hash and expires_at > :now and seen_at > :idle and disabled_at is null
                  """)
              .bind("hash", Secrets.hash(secret))
              .bind("now", now)
              .bind("idle", now.minus(IDLE))
              .map((row, statement) ->
                  new Seen(
                      new Session(
                          Roster.member(row, statement),
                          row.getBoolean("blind"),
                          row.getTimestamp("expires_at").toInstant()),
                      row.getTimestamp("seen_at").toInstant()))
              .findOne();
      // Not at every request: a page has many.
      if (seen.isPresent() && seen.get().at().isBefore(now.minus(SEEN))) {
        see(handle, secret, now);
      }
      return seen.map(Seen::session);
    });
  }

  private record Seen(Session session, Instant at) {}

  private static void see(Handle handle, String secret, Instant now) {
    handle
        .createUpdate("update sessions set seen_at = :now where id_hash = :hash")
        .bind("now", now)
        .bind("hash", Secrets.hash(secret))
        .execute();
  }

  /// A member's sessions, the one that was used last first.
  ///
  /// @param secret of the one that they ask in
  public List<OpenSession> of(UUID member, String secret) {
    Instant now = clock.instant();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select id, agent, created_at, seen_at, id_hash = :hash as current from sessions
                where member_id = :member and expires_at > :now and seen_at > :idle
                order by current desc, seen_at desc, id limit 100
                """)
            .bind("hash", Secrets.hash(secret))
            .bind("member", member)
            .bind("now", now)
            .bind("idle", now.minus(IDLE))
            .map((row, _) ->
                new OpenSession(
                    row.getObject("id", UUID.class),
                    row.getString("agent"),
                    row.getTimestamp("created_at").toInstant(),
                    row.getTimestamp("seen_at").toInstant(),
                    row.getBoolean("current")))
            .list());
  }

  /// Hides or shows candidates' names in this session.
  public void setBlind(Member member, String secret, boolean blind) {
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate("update sessions set blind = :blind where id_hash = :hash")
          .bind("blind", blind)
          .bind("hash", Secrets.hash(secret))
          .execute();
      String action = blind ? "names.hidden" : "names.shown";
      Audit.write(handle, member.name(), action, member.id().toString(), "");
    });
  }

  /// Ends a member's sessions but the one that they ask in.
  ///
  /// @return the new secret of that one
  public String endOthers(Member member, String secret) {
    return jdbi.inTransaction(handle -> {
      Audit.write(handle, member.name(), "session.others-ended", member.id().toString(), "");
      return keepOnly(handle, member.id(), secret);
    });
  }

  /// Gives a session another secret, and ends the member's others.
  ///
  /// @return the new secret
  String keepOnly(Handle handle, UUID member, String secret) {
    String fresh = Secrets.fresh();
    handle
        .createUpdate("delete from sessions where member_id = :member and id_hash <> :hash")
        .bind("member", member)
        .bind("hash", Secrets.hash(secret))
        .execute();
    handle
        .createUpdate("update sessions set id_hash = :fresh where id_hash = :hash")
        .bind("fresh", Secrets.hash(fresh))
        .bind("hash", Secrets.hash(secret))
        .execute();
    return fresh;
  }

  /// Ends the session of a cookie.
  public void end(String secret) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("delete from sessions where id_hash = :hash")
            .bind("hash", Secrets.hash(secret))
            .execute());
  }

  /// Ends one of a member's sessions.
  ///
  /// @return whether it was theirs
  public boolean end(Member member, UUID session) {
    return jdbi.inTransaction(handle -> {
      int ended =
          handle
              .createUpdate("delete from sessions where member_id = :member and id = :session")
              .bind("member", member.id())
              .bind("session", session)
              .execute();
      if (ended > 0) {
        Audit.write(handle, member.name(), "session.ended", session.toString(), "");
      }
      return ended > 0;
    });
  }

  /// Ends all of a member's sessions.
  void endAll(Handle handle, UUID member) {
    handle
        .createUpdate("delete from sessions where member_id = :member")
        .bind("member", member)
        .execute();
  }

  /// Removes what has ended by itself.
  ///
  /// @return how many
  public int removeEnded() {
    Instant now = clock.instant();
    return jdbi.withHandle(handle ->
        handle
            .createUpdate("delete from sessions where expires_at <= :now or seen_at <= :idle")
            .bind("now", now)
            .bind("idle", now.minus(IDLE))
            .execute());
  }
}
