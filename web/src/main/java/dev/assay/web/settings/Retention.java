package dev.assay.web.settings;

import dev.assay.web.account.Audit;
import dev.assay.web.account.Member;
import dev.assay.web.account.Sessions;
import dev.assay.web.account.Unfit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long what is known of candidates is kept. Days after their last submission, or after the
/// invitation if they never began, it goes: name, e-mail address, what they handed in, what was
/// seen of it, and every text that could say who they are. Points, and how each check ended, stay.
/// Safe for use by several threads and processes.
public final class Retention {
  /// Days, where nobody has set any.
  public static final int STANDARD = 180;

  public static final int MOST = 3_650;

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final String SETTING = "retention.days";

  private final Jdbi jdbi;
  private final Sessions sessions;
  private final InstantSource clock;

  public Retention(Jdbi jdbi, Sessions sessions, InstantSource clock) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// For how many days things are kept.
  public int days() {
    return jdbi.withHandle(Retention::days);
  }

  private static int days(Handle handle) {
    return handle
        .createQuery("select value from settings where name = :name")
        .bind("name", SETTING)
        .mapTo(String.class)
        .findOne()
        .map(Integer::valueOf)
        .orElse(STANDARD);
  }

  /// Sets for how many days things are kept.
  ///
  /// @param typed a number from 1 to 3650
  /// @throws Unfit if it is another text
  public void setDays(Member by, String typed) throws Unfit {
    int days = typed.strip().matches("\\d{1,6}") ? Integer.parseInt(typed.strip()) : 0;
    if (days < 1 || days > MOST) {
      throw new Unfit("days", "Enter a whole number from 1 to %d.".formatted(MOST));
    }
    jdbi.useTransaction(handle -> {
      int before = days(handle);
      handle
          .createUpdate(
              """
              insert into settings (name, value) values (:name, :value)
              on conflict (name) do update set value = excluded.value
              """)
          .bind("name", SETTING)
          .bind("value", Integer.toString(days))
          .execute();
      Audit.write(
          handle, by.name(), "retention.set", "", "%d days, was %d".formatted(days, before));
    });
  }

  /// How many candidates would be forgotten now if things were kept for so many days.
  public int past(int days) {
    return jdbi.withHandle(handle -> ForgetCandidate.count(handle, end(days)));
  }

  /// Removes what is past, of candidates and of sessions. Runs daily.
  ///
  /// @return how many candidates were forgotten
  public int run() {
    Instant end = end(days());
    List<UUID> past = jdbi.withHandle(handle -> ForgetCandidate.past(handle, end));
    int forgotten = 0;
    for (UUID candidate : past) {
      // Each in a transaction of its own, so that nobody waits for all.
      if (jdbi.inTransaction(
          handle -> ForgetCandidate.now(handle, candidate, clock.instant(), end))) {
        forgotten++;
      }
    }
    jdbi.useHandle(handle -> ForgetCandidate.messages(handle, end));
    int ended = sessions.removeEnded();
    LOG.info("retention: {} candidates forgotten, {} sessions removed", forgotten, ended);
    return forgotten;
  }

  private Instant end(int days) {
    return clock.instant().minus(Duration.ofDays(days));
  }
}
