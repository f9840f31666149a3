package dev.assay.web.operate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The demo's rows, which are written once: what visitors change stays changed.
final class DemoRows {
  private static final Duration INVITED_FOR = Duration.ofDays(30);
  private static final UUID MEMBER = DemoStory.id("member");
  private static final int MINUTES = 120;
  private static final int LATE_BY = 20;
  private static final int ATTEMPTS = 3;

  private final Jdbi jdbi;

  DemoRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void write(Instant now) {
    jdbi.useTransaction(handle -> {
      handle.execute(
          "insert into members (id, name, role) values (?, 'Demo', 'interviewer') on conflict do nothing",
          MEMBER);
      DemoStory.ALL.forEach(story -> candidate(handle, story, now));
    });
  }

  private static void candidate(Handle handle, DemoStory story, Instant now) {
    Instant started =
        switch (story.how()) {
          case INVITED, OPENED -> null;
          case STARTED -> now.minus(Duration.ofMinutes(MINUTES / 2));
          case LATE -> now.minus(Duration.ofMinutes(MINUTES + LATE_BY));
        };
    @Nullable Instant opened =
        story.how() == DemoStory.How.OPENED ? now.minus(Duration.ofMinutes(MINUTES)) : started;
    handle
        .createUpdate(
            """
            insert into candidates (id, exercise, name, minutes, attempts, created_by, created_at,
              expires_at, opened_at, started_at)
            values (:id, :exercise, :name, :minutes, :attempts, :member, :created, :expires, :opened,
              :started)
            on conflict do nothing
            """)
        .bind("id", story.id())
        .bind("exercise", DemoStory.EXERCISE)
        .bind("name", story.name())
        .bind("minutes", MINUTES)
        .bind("attempts", ATTEMPTS)
        .bind("member", MEMBER)
        .bind("created", now.minus(Duration.ofDays(1)))
        .bind("expires", now.plus(INVITED_FOR))
        .bindByType("opened", opened, Instant.class)
        .bindByType("started", started, Instant.class)
        .execute();
  }

  /// Whether nobody has handed in anything yet.
  boolean areUntouched() {
    return jdbi.withHandle(handle ->
        handle.createQuery("select count(*) from submissions").mapTo(int.class).one() == 0);
  }

  /// How many gradings wait or run.
  int busy() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from gradings where state in ('waiting', 'running')")
            .mapTo(int.class)
            .one());
  }

  /// Whether the candidate has handed that in, or has something that isn't graded yet.
  boolean handedIn(DemoStory story, String solution) {
    return exists("select 1 from submissions where candidate_id = ? and key = ?", story, solution);
  }

  boolean waits(DemoStory story) {
    return exists(
        "select 1 from gradings where candidate_id = ? and state in ('waiting', 'running')", story);
  }

  private boolean exists(String query, DemoStory story, Object... more) {
    return jdbi.withHandle(handle -> {
      var asked = handle.createQuery(query).bind(0, story.id());
      for (int i = 0; i < more.length; i++) {
        asked.bind(i + 1, more[i]);
      }
      return asked.mapTo(int.class).findFirst().isPresent();
    });
  }

  /// Shares the report of a candidate's first submission with everybody who has the link.
  ///
  /// @return the share's id; empty if there is no such submission any more
  Optional<UUID> share(DemoStory story, Instant now) {
    UUID share = DemoStory.id("share " + story.name());
    int shared =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(
                    """
                    insert into shares (id, submission_id, whole, created_by, expires_at)
                    select :share, id, true, :member, :expires from submissions
                    where candidate_id = :candidate and number = 1
                    on conflict (id) do update set expires_at = :expires
                    """)
                .bind("share", share)
                .bind("member", MEMBER)
                .bind("candidate", story.id())
                .bind("expires", now.plus(INVITED_FOR))
                .execute());
    return shared == 1 ? Optional.of(share) : Optional.empty();
  }
}
