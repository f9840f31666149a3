package dev.assay.web.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grader.report.GradingCodec;
import dev.assay.web.http.Refused;
import dev.assay.web.live.LiveEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
class QueueTest {
  @RegisterExtension static final QueueBench BENCH = new QueueBench();

  @Test
  void whatIsHandedInIsGradedAtOnceAndKeptWhole() throws Exception {
    BENCH.worker(FakeStep.of(BENCH.exercise(), FakeStep.PASSED), 1);
    UUID grading = BENCH.submit("planets");
    List<LiveEvent> events = BENCH.awaitEnd(grading);

    assertThat(BENCH.told(grading))
        .containsExactly("phase", "plan", "check", "hidden", "ended graded");
    assertThat(events.getLast().body())
        .hasToString(
            """
            {"bonus":0,"points":5,"outcome":"graded","possible":10,\
            "sentence":"5 of 10 points: 1 of 2 checks passed."}\
            """);
    assertThat(BENCH.row(grading)).isEqualTo("graded, lease 1, deaths 0, faults 0");
    assertThat(BENCH.value(grading, "must_haves_passed || ' of ' || must_haves", String.class))
        .contains("0 of 1");
    assertThat(BENCH.value(grading, "phase_millis::text", String.class))
        .contains("{\"setup\": 1000}");
    assertThat(BENCH.value(grading, "headline", String.class).orElse("")).contains("Tiny.secret");
    assertThat(checks(grading))
        .containsExactly(
            "1 Tiny.seen passed ''", "2 Tiny.secret failed 'GET /: expected 200, but saw 500.'");
    assertThat(GradingCodec.read(report(grading)).attempt()).isEqualTo("attempt");
    assertThat(BENCH.count("scheduled_tasks")).isZero();
  }

  private static List<String> checks(UUID grading) {
    return BENCH
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select position || ' ' || check_id || ' ' || status || ' ''' || sentence || ''''
                    from grading_checks where grading_id = :grading order by position
                    """)
                .bind("grading", grading)
                .mapTo(String.class)
                .list());
  }

  private static byte[] report(UUID grading) {
    return BENCH
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select content from reports where grading_id = :grading")
                .bind("grading", grading)
                .mapTo(byte[].class)
                .one());
  }

  @Test
  void whatIsRolledBackWasNeverQueued() {
    UUID candidate = BENCH.candidate("planets");
    assertThatThrownBy(() ->
            BENCH
                .jdbi()
                .useTransaction(handle -> {
                  BENCH.submit(candidate, "planets");
                  handle.execute("insert into submissions (id) values (null)");
                }))
        .isInstanceOf(RuntimeException.class);

    assertThat(BENCH.count("gradings") - BENCH.count("scheduled_tasks")).isZero();
  }

  @Test
  void aNewerOneReplacesTheWaitingOneAndStartsWhenTheRunningOneIsOver() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    BENCH.worker(step, 4);
    UUID candidate = BENCH.candidate("planets");
    UUID first = BENCH.submit(candidate, "planets");
    step.awaitBegun();
    UUID second = BENCH.submit(candidate, "planets");
    UUID third = BENCH.submit(candidate, "planets");

    assertThat(BENCH.told(second)).containsExactly("ended replaced");
    assertThat(step.begun).isEmpty();
    assertThat(BENCH.count("scheduled_tasks")).isEqualTo(1);
    step.goOn.release();
    BENCH.awaitEnd(first);
    assertThat(step.awaitBegun().subject().grading()).isEqualTo(third);
    step.goOn.release();
    assertThat(BENCH.awaitEnd(third).getLast().body().path("outcome").asString())
        .isEqualTo("graded");
  }

  @Test
  void aNewerOneTakesThePlaceOfTheOneThatItReplaces() {
    UUID candidate = BENCH.candidate("planets");
    BENCH.submit(candidate, "planets");
    BENCH.submit("planets");
    UUID newer = BENCH.submit(candidate, "planets");

    assertThat(BENCH.queue().place(newer)).contains(new Place(1, Optional.empty()));
  }

  @Test
  void exercisesTakeTurns() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    BENCH.worker(step, 1);
    BENCH.submit("blocker");
    step.awaitBegun();
    List<UUID> planets = new ArrayList<>();
    for (int count = 0; count < 4; count++) {
      planets.add(BENCH.submit("planets"));
    }
    List<UUID> chess = List.of(BENCH.submit("chess"), BENCH.submit("chess"));
    assertThat(BENCH.queue().place(chess.getFirst()).map(Place::number)).contains(2);
    step.goOn.release(7);

    List<UUID> order = new ArrayList<>();
    for (int count = 0; count < 6; count++) {
      order.add(step.awaitBegun().subject().grading());
    }
    assertThat(order)
        .containsExactly(
            planets.get(0),
            chess.get(0),
            planets.get(1),
            chess.get(1),
            planets.get(2),
            planets.get(3));
  }

  @Test
  void aPlaceIsSaidWithAWaitOnceThatIsKnown() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    BENCH.worker(step, 1);
    UUID before = BENCH.submit("planets");
    step.awaitBegun();
    UUID waiting = BENCH.submit("planets");

    assertThat(BENCH.queue().place(before)).isEmpty();
    assertThat(BENCH.queue().place(waiting)).contains(new Place(1, Optional.empty()));
    step.goOn.release();
    BENCH.awaitEnd(before);
    UUID last = BENCH.submit("planets");
    assertThat(step.awaitBegun().subject().grading()).isEqualTo(waiting);
    assertThat(BENCH.queue().place(last).flatMap(Place::startsIn))
        .hasValueSatisfying(wait ->
            assertThat(wait)
                .isBetween(java.time.Duration.ofSeconds(1), java.time.Duration.ofSeconds(4)));
  }

  @Test
  void eventsOfManyGradingsAreNumberedWithoutGaps() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    BENCH.worker(step, 3);
    List<UUID> gradings = new ArrayList<>();
    for (int count = 0; count < 6; count++) {
      gradings.add(BENCH.submit("planets"));
    }
    step.awaitBegun();
    step.goOn.release(6);

    for (UUID grading : gradings) {
      List<LiveEvent> events = BENCH.awaitEnd(grading);
      assertThat(events)
          .extracting(LiveEvent::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    }
  }

  @Test
  void aSubmissionIsGradedAgainOnce() throws Exception {
    BENCH.worker(FakeStep.of(BENCH.exercise(), FakeStep.PASSED), 1);
    UUID first = BENCH.submit("planets");
    BENCH.awaitEnd(first);
    UUID submission = BENCH.value(first, "submission_id", UUID.class).orElseThrow();
    UUID member = UUID.randomUUID();
    BENCH
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into members (id, name, role) values (?, ?, 'interviewer')",
                member,
                "Grace " + member));

    UUID again = BENCH.queue().again(submission, member);
    BENCH.awaitEnd(again);

    assertThat(again).isNotEqualTo(first);
    assertThat(BENCH.value(again, "reason", String.class)).contains("again");
    assertThat(BENCH.count("audit where target = '%s'".formatted(submission))).isEqualTo(1);
    assertThatThrownBy(() -> BENCH.queue().again(UUID.randomUUID(), member))
        .isInstanceOf(Refused.class)
        .hasMessage("There is no such submission.");
  }

  @Test
  void gradingAgainNeverTakesThePlaceOfWhatACandidateHandedIn() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    BENCH.worker(step, 1);
    UUID candidate = BENCH.candidate("planets");
    UUID first = BENCH.submit(candidate, "planets");
    step.awaitBegun();
    UUID submission = BENCH.value(first, "submission_id", UUID.class).orElseThrow();

    assertThatThrownBy(() -> again(submission)).hasMessage("This submission is being graded now.");
    UUID second = BENCH.submit(candidate, "planets");
    assertThatThrownBy(() -> again(submission))
        .hasMessage(
            "Another submission of this candidate waits to be graded. Try again when it is.");
    assertThat(again(BENCH.value(second, "submission_id", UUID.class).orElseThrow()))
        .isEqualTo(second);
    step.goOn.release(2);
    BENCH.awaitEnd(second);
  }

  private static UUID again(UUID submission) throws Refused {
    return BENCH
        .jdbi()
        .inTransaction(handle -> BENCH.queue().again(handle, submission, Optional.empty()));
  }

  @Test
  void aDryRunComesAfterAllCandidatesAndLeavesThemTheirTurn() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    BENCH.worker(step, 1);
    UUID blocker = BENCH.submit("blocker");
    step.awaitBegun();
    UUID run = dryRun();
    UUID candidate = BENCH.candidate("planets");
    UUID other = BENCH.candidate("planets");
    UUID dry = dry(candidate, run);
    UUID replaced = dry(other, run);
    UUID later = BENCH.submit("planets");
    UUID own = BENCH.submit(other, "planets");

    assertThat(BENCH.told(replaced)).containsExactly("ended replaced");
    List<UUID> order = new ArrayList<>();
    for (int count = 0; count < 3; count++) {
      step.goOn.release();
      order.add(step.awaitBegun().subject().grading());
    }
    assertThat(order).containsExactly(later, own, dry);
    step.goOn.release();
    BENCH.awaitEnd(dry);
    assertThat(BENCH.row(blocker)).startsWith("graded");
    assertThat(BENCH.count("submission_results where candidate_id = '" + candidate + "'")).isZero();
    assertThat(BENCH.count("submission_results where candidate_id = '" + other + "'")).isOne();
  }

  @Test
  void aDryRunIsNotPutBeforeWhatACandidateWaitsFor() {
    UUID candidate = BENCH.candidate("planets");
    UUID waiting = BENCH.submit(candidate, "planets");

    assertThat(enqueueDry(candidate, dryRun())).isEmpty();
    assertThat(BENCH.row(waiting)).startsWith("waiting");
  }

  private static UUID dryRun() {
    UUID run = UUID.randomUUID();
    BENCH
        .jdbi()
        .useHandle(handle -> {
          handle.execute("delete from dry_runs");
          handle.execute(
              "insert into dry_runs (id, exercise, version) values (?, 'planets', 'v1')", run);
        });
    return run;
  }

  /// A submission that is in a dry run only.
  private static UUID dry(UUID candidate, UUID run) {
    return enqueueDry(candidate, run).orElseThrow();
  }

  private static Optional<UUID> enqueueDry(UUID candidate, UUID run) {
    return BENCH
        .jdbi()
        .inTransaction(handle -> {
          UUID submission = UUID.randomUUID();
          handle.execute(
              """
              insert into submissions (id, candidate_id, number, key, origin, tree_sha256, files, bytes)
              values (?, ?, 100, 'dry', 'zip', 'abc', 1, 1)
              """,
              submission,
              candidate);
          boolean queued =
              BENCH
                  .queue()
                  .enqueueIfFree(
                      handle,
                      new NewGrading(
                          submission,
                          candidate,
                          "planets",
                          "v1",
                          NewGrading.AGAIN,
                          Optional.empty(),
                          Optional.of(run)));
          return queued
              ? handle
                  .createQuery("select id from gradings where submission_id = :submission")
                  .bind("submission", submission)
                  .mapTo(UUID.class)
                  .findOne()
              : Optional.empty();
        });
  }

  @Test
  void whoeverWithdrawsTakesTheGradingAlong() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    BENCH.worker(step, 1);
    UUID candidate = BENCH.candidate("planets");
    BENCH.submit(candidate, "planets");
    step.awaitBegun();
    BENCH
        .jdbi()
        .useHandle(handle -> handle.execute("delete from candidates where id = ?", candidate));
    UUID other = BENCH.submit("planets");
    step.goOn.release(2);

    BENCH.awaitEnd(other);
    assertThat(BENCH.count("gradings")).isEqualTo(1);
  }
}
