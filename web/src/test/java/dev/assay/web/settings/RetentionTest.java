package dev.assay.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.web.TestServer;
import dev.assay.web.account.Member;
import dev.assay.web.account.Role;
import dev.assay.web.account.Sessions;
import dev.assay.web.account.Unfit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class RetentionTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Member ADA = new Member(UUID.randomUUID(), "Ada", Role.ADMINISTRATOR);

  private final Retention retention =
      new Retention(
          SERVER.jdbi(),
          new Sessions(SERVER.jdbi(), InstantSource.fixed(NOW)),
          InstantSource.fixed(NOW));

  @Test
  void namesAndWhatWasHandedInGoAndScoresStay() throws Exception {
    retention.setDays(ADA, " 30 ");
    Handed in = handedIn(NOW.minus(Duration.ofDays(31)), "graded");

    assertThat(retention.past(30)).isEqualTo(1);
    assertThat(retention.past(32)).isZero();
    assertThat(retention.run()).isEqualTo(1);
    assertThat(retention.run()).isZero();

    String name = "Candidate " + in.candidate().toString().substring(0, 6);
    assertThat(
            row(
                "select name, email, names_removed_at, revoked_at is not null as revoked from candidates where id = ?",
                in.candidate()))
        .containsEntry("name", name)
        .containsEntry("email", "")
        .containsEntry("revoked", true);
    assertThat(row("select origin_detail from submissions where id = ?", in.submission()))
        .isEqualTo(Map.of("origin_detail", ""));
    assertThat(row("select headline, points from gradings where id = ?", in.grading()))
        .isEqualTo(Map.of("headline", "", "points", 17));
    assertThat(
            row(
                "select title, sentence, status from grading_checks where grading_id = ?",
                in.grading()))
        .isEqualTo(Map.of("title", "stores a planet", "sentence", "", "status", "failed"));
    for (String table : List.of("submission_archives", "reports", "grading_events", "shares")) {
      assertThat(row("select count(*) as n from " + table)).isEqualTo(Map.of("n", 0L));
    }
    assertThat(
            row(
                "select actor, detail from audit where action = 'candidate.names-removed' and target = ?",
                in.candidate().toString()))
        .isEqualTo(Map.of("actor", "assay", "detail", ""));
  }

  @Test
  void nobodyIsForgottenWhoIsStillAboutIt() throws Exception {
    retention.setDays(ADA, "30");
    handedIn(NOW.minus(Duration.ofDays(29)), "graded");
    handedIn(NOW.minus(Duration.ofDays(400)), "running");
    UUID onTheClock = candidate(NOW.minus(Duration.ofDays(400)));
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update candidates set minutes = 90000, extended_minutes = 10000, started_at = ? where id = ?",
                NOW.minus(Duration.ofDays(90)),
                onTheClock));
    UUID invited = candidate(NOW.minus(Duration.ofDays(400)));
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute("update candidates set expires_at = ? where id = ?", NOW, invited));

    assertThat(retention.run()).isZero();
  }

  @Test
  void daysAreFromOneToTenYears() throws Exception {
    for (String wrong : List.of("", "0", "-1", "3651", "99999999999", "30d", "1.5", "٣")) {
      assertThatThrownBy(() -> retention.setDays(ADA, wrong))
          .as(wrong)
          .isInstanceOf(Unfit.class)
          .hasMessage("Enter a whole number from 1 to 3650.");
    }
    retention.setDays(ADA, "3650");

    assertThat(retention.days()).isEqualTo(3_650);
  }

  private record Handed(UUID candidate, UUID submission, UUID grading) {}

  private static UUID candidate(Instant at) {
    UUID id = UUID.randomUUID();
    SERVER
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into candidates (id, exercise, name, email, attempts, created_at, expires_at, started_at)
                values (?, 'swapi-planets', 'Grace Hopper', 'grace@example.org', 3, ?, ?, null)
                """,
                id,
                at,
                at));
    return id;
  }

  private static Handed handedIn(Instant at, String state) {
    Handed in = new Handed(candidate(at), UUID.randomUUID(), UUID.randomUUID());
    SERVER
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into submissions (id, candidate_id, number, key, origin, origin_detail, tree_sha256, files, bytes, received_at)
              values (?, ?, 1, 'k', 'zip', 'grace-hopper.zip', 't', 1, 1, ?)
              """,
              in.submission(),
              in.candidate(),
              at);
          handle.execute(
              "insert into submission_archives values (?, 'tar'::bytea)", in.submission());
          handle.execute(
              """
              insert into gradings (id, submission_id, candidate_id, exercise, exercise_version, reason, seed, state, headline, points)
              select ?, ?, ?, id, version, 'submitted', 1, ?, 'said Grace', 17 from exercises where id = 'swapi-planets'
              """,
              in.grading(),
              in.submission(),
              in.candidate(),
              state);
          handle.execute("insert into reports values (?, 'gz'::bytea)", in.grading());
          handle.execute(
              "insert into grading_events values (?, 1, 1, now(), 'log', '{}')", in.grading());
          handle.execute(
              "insert into grading_checks values (?, 1, 'c', 'stores a planet', 'a', 1, true, false, false, 'failed', 1, 'said Grace')",
              in.grading());
        });
    return in;
  }

  private static Map<String, Object> row(String sql, Object... values) {
    return SERVER.jdbi().withHandle(handle -> handle.select(sql, values).mapToMap().one());
  }
}
