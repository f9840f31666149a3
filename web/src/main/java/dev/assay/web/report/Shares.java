package dev.assay.web.report;

import dev.assay.web.account.Audit;
import dev.assay.web.http.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The links to shared reports. Safe for use by several threads.
final class Shares {
  static final int MOST_DAYS = 90;
  private static final int MOST_PER_SUBMISSION = 100;
  private static final String SELECT =
      "select shares.*, members.name as by from shares join members on members.id = shares.created_by ";

  private final Jdbi jdbi;
  private final InstantSource clock;

  Shares(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// What somebody wants to share.
  ///
  /// @param days until it expires, from 1 to 90
  record Wish(UUID submission, boolean whole, boolean named, int days) {
    Wish {
      if (days < 1 || days > MOST_DAYS) {
        throw new IllegalArgumentException("days must be from 1 to 90, was " + days);
      }
    }
  }

  /// Makes a link.
  ///
  /// @param actor as the audit log names the member
  UUID make(Wish wish, UUID member, String actor) throws Refused {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    jdbi.useTransaction(handle -> {
      if (count(handle, wish.submission()) >= MOST_PER_SUBMISSION) {
        throw Refused.conflict("This submission has 100 links already: revoke some first.");
      }
      handle
          .createUpdate(
              """
              insert into shares (id, submission_id, whole, named, created_by, created_at, expires_at)
              values (:id, :submission, :whole, :named, :member, :now, :expires)
              """)
          .bind("id", id)
          .bind("submission", wish.submission())
          .bind("whole", wish.whole())
          .bind("named", wish.named())
          .bind("member", member)
          .bind("now", now)
          .bind("expires", now.plus(Duration.ofDays(wish.days())))
          .execute();
      String scope = wish.whole() ? "whole" : "outcome and areas";
      Audit.write(
          handle,
          actor,
          "submission.shared",
          wish.submission().toString(),
          "%s, %d days, share %s".formatted(scope, wish.days(), id));
    });
    return id;
  }

  private static int count(Handle handle, UUID submission) {
    return handle
        .createQuery(
            "select count(*) from shares where submission_id = :id and revoked_at is null and expires_at > now()")
        .bind("id", submission)
        .mapTo(int.class)
        .one();
  }

  /// Those of a submission, the newest first.
  List<Share> of(UUID submission) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                SELECT + "where submission_id = :id order by shares.created_at desc limit 200")
            .bind("id", submission)
            .map((row, _) -> share(row))
            .list());
  }

  Optional<Share> find(UUID share) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(SELECT + "where shares.id = :id")
            .bind("id", share)
            .map((row, _) -> share(row))
            .findOne());
  }

  /// Ends a link for good.
  void revoke(Share share, String actor) {
    jdbi.useTransaction(handle -> {
      int changed =
          handle
              .createUpdate(
                  "update shares set revoked_at = :now where id = :id and revoked_at is null")
              .bind("id", share.id())
              .bind("now", clock.instant())
              .execute();
      if (changed > 0) {
        Audit.write(
            handle, actor, "share.revoked", share.submission().toString(), "share " + share.id());
      }
    });
  }

  Instant now() {
    return clock.instant();
  }

  private static Share share(ResultSet row) throws SQLException {
    return new Share(
        row.getObject("id", UUID.class),
        row.getObject("submission_id", UUID.class),
        row.getBoolean("whole"),
        row.getBoolean("named"),
        row.getString("by"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        row.getTimestamp("revoked_at") != null);
  }
}
