package dev.assay.web.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.live.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/// What becomes of gradings when workers, the engine or the database fail them.
@Tag("engine")
class TakeoverTest {
  @RegisterExtension static final QueueBench BENCH = new QueueBench();

  private static FakeStep passing() {
    return FakeStep.of(BENCH.exercise(), FakeStep.PASSED);
  }

  /// Takes a grading as a worker with that name would, which then says nothing any more.
  private static Lease take(String worker, UUID grading) {
    BENCH
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update scheduled_tasks set picked = true, picked_by = ?,
                  last_heartbeat = now() - interval '1 hour', version = version + 1
                where task_instance = ?
                """,
                worker,
                grading.toString()));
    return new Taking(
            BENCH.jdbi(), worker, 3, new Endings(GradingListener.NONE, InstantSource.system()))
        .take(grading)
        .orElseThrow();
  }

  private static String outcome(List<LiveEvent> events) {
    return events.getLast().body().path("outcome").asString();
  }

  @Test
  void aDeadWorkersGradingIsTakenOver() throws Exception {
    UUID grading = BENCH.submit("planets");
    take("dead", grading);
    BENCH.worker(passing(), 1);

    assertThat(outcome(BENCH.awaitEnd(grading))).isEqualTo("graded");
    assertThat(BENCH.told(grading))
        .containsExactly("again", "phase", "plan", "check", "hidden", "ended graded");
    assertThat(BENCH.row(grading)).isEqualTo("graded, lease 2, deaths 1, faults 0");
  }

  @Test
  void whatTwoWorkersDiedWithIsSetAside() throws Exception {
    UUID candidate = BENCH.candidate("planets");
    UUID grading = BENCH.submit(candidate, "planets");
    take("first", grading);
    take("second", grading);
    UUID next = BENCH.submit(candidate, "planets");
    BENCH.worker(passing(), 1);

    assertThat(outcome(BENCH.awaitEnd(grading))).isEqualTo("set-aside");
    assertThat(BENCH.row(grading)).isEqualTo("set-aside, lease 3, deaths 2, faults 0");
    assertThat(BENCH.value(grading, "last_fault", String.class))
        .contains("2 workers died with it, at last second");
    assertThat(outcome(BENCH.awaitEnd(next))).isEqualTo("graded");
  }

  @Test
  void aLeaseThatIsOverChangesNothing() throws Exception {
    UUID grading = BENCH.submit("planets");
    Lease stale = take("stale", grading);
    Lease newest = take("newest", grading);
    Tail tail =
        new Tail(
            1,
            List.of(
                new NewEvent(
                    Instant.EPOCH, EventKind.PROGRESS, JsonNodeFactory.instance.objectNode())));
    Verdict verdict = Verdict.of(passing().grade(newest.taken(), BENCH.exercise(), _ -> {}));

    assertThat(stale.append(tail)).isFalse();
    assertThat(stale.end(verdict, tail)).isFalse();
    assertThat(stale.giveBack(tail)).isFalse();
    assertThat(stale.fault("late", List.of(Duration.ZERO), tail)).isFalse();
    assertThat(stale.setAside("late", tail)).isFalse();
    assertThat(BENCH.told(grading)).containsExactly("again");
    assertThat(BENCH.row(grading)).isEqualTo("running, lease 2, deaths 1, faults 0");
    assertThat(newest.end(verdict, new Tail(1, List.of()))).isTrue();
    assertThat(BENCH.told(grading)).containsExactly("again", "ended graded");
  }

  @Test
  void writesWhoseAnswerWasLostAreDoneOnce() throws Exception {
    UUID grading = BENCH.submit("planets");
    Lease lease = take("worker", grading);
    NewEvent line =
        new NewEvent(Instant.EPOCH, EventKind.PROGRESS, JsonNodeFactory.instance.objectNode());
    Tail tail = new Tail(0, List.of(line, line));
    Verdict verdict = Verdict.of(passing().grade(lease.taken(), BENCH.exercise(), _ -> {}));

    assertThat(lease.append(tail)).isTrue();
    assertThat(lease.append(tail)).isTrue();
    assertThat(lease.end(verdict, tail)).isTrue();
    assertThat(lease.end(verdict, tail)).isTrue();
    assertThat(BENCH.told(grading)).containsExactly("progress", "progress", "ended graded");
  }

  @Test
  void aWorkerThatLostItsLeaseStopsToGrade() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    BENCH.worker(step, 1);
    UUID grading = BENCH.submit("planets");
    step.awaitBegun();
    Lease other = take("other", grading);

    // Its only slot is free again though nobody has let it go on.
    UUID next = BENCH.submit("planets");
    assertThat(step.awaitBegun().subject().grading()).isEqualTo(next);
    assertThat(BENCH.row(grading)).isEqualTo("running, lease 2, deaths 1, faults 0");
    Verdict verdict = Verdict.of(passing().grade(other.taken(), BENCH.exercise(), _ -> {}));
    assertThat(other.end(verdict, new Tail(other.taken().seq(), List.of()))).isTrue();
    step.goOn.release();
    BENCH.awaitEnd(next);
  }

  @Test
  void faultsOfOursAreTriedAgainAndThenSetAsideWithoutBlame() throws Exception {
    FakeStep step = FakeStep.of(BENCH.exercise(), FakeStep.FAULT);
    BENCH.worker(step, 1);
    UUID grading = BENCH.submit("planets");
    List<LiveEvent> events = BENCH.awaitEnd(grading);

    assertThat(step.begun).hasSize(4);
    assertThat(BENCH.told(grading))
        .containsExactly(
            "phase", "again", "phase", "again", "phase", "again", "phase", "ended set-aside");
    assertThat(events.getLast().body().path("sentence").asString())
        .isEqualTo(
            "This could not be graded, through no fault of yours. Somebody will look at it.");
    assertThat(BENCH.row(grading)).isEqualTo("set-aside, lease 5, deaths 0, faults 4");
    assertThat(BENCH.value(grading, "last_fault", String.class)).contains("the engine is gone");
    assertThat(BENCH.value(grading, "outcome", String.class)).isEmpty();
  }

  @Test
  void anInvalidExerciseIsSetAsideWithItsReason() throws Exception {
    BENCH.worker(
        new GradingStep() {
          @Override
          public Exercise exercise(Taken taken) throws ExerciseInvalid {
            throw new ExerciseInvalid("planets: the suite does not compile");
          }

          @Override
          public Grading grade(Taken taken, Exercise exercise, Consumer<GradingEvent> events) {
            throw new AssertionError("nothing to grade with");
          }
        },
        1);
    UUID grading = BENCH.submit("planets");

    assertThat(outcome(BENCH.awaitEnd(grading))).isEqualTo("set-aside");
    assertThat(BENCH.value(grading, "last_fault", String.class))
        .contains("planets: the suite does not compile");
  }

  @Test
  void aDrainedWorkerGivesBackAndNobodyDied() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    Worker drained = BENCH.worker(step, 1);
    UUID grading = BENCH.submit("planets");
    step.awaitBegun();
    UUID waiting = BENCH.submit("planets");
    drained.drain(Duration.ofMillis(50));

    assertThat(BENCH.told(grading)).startsWith("phase").endsWith("again");
    assertThat(BENCH.row(grading)).isEqualTo("running, lease 1, deaths 0, faults 0");
    assertThat(BENCH.queue().place(grading)).map(Place::number).contains(1);
    BENCH.worker(passing(), 1);
    assertThat(outcome(BENCH.awaitEnd(grading))).isEqualTo("graded");
    BENCH.awaitEnd(waiting);
    assertThat(BENCH.row(grading)).isEqualTo("graded, lease 2, deaths 0, faults 0");
  }

  @Test
  void aDrainedWorkerLetsWhatRunsFinish() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    Worker drained = BENCH.worker(step, 1);
    UUID grading = BENCH.submit("planets");
    step.awaitBegun();
    step.goOn.release();
    drained.drain(Duration.ofSeconds(20));

    assertThat(BENCH.row(grading)).isEqualTo("graded, lease 1, deaths 0, faults 0");
    drained.close();
    assertThat(BENCH.count("workers")).isZero();
  }

  @Test
  void whatLostItsEntryIsFoundAgain() throws Exception {
    UUID grading = BENCH.submit("planets");
    BENCH.jdbi().useHandle(handle -> handle.execute("delete from scheduled_tasks"));
    BENCH.worker(passing(), 1);

    assertThat(outcome(BENCH.awaitEnd(grading))).isEqualTo("graded");
  }

  @Test
  void aWorkersRowSaysWhatItDoesAndTheDeadAreForgotten() throws Exception {
    BENCH
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into workers (id, host, version, slots, seen_at) values ('old', 'h', '1', 1, now() - interval '25 hours')"));
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    Worker worker = BENCH.worker(step, 3);
    UUID grading = BENCH.submit("planets");
    step.awaitBegun();

    QueueBench.await(
        "one worker with 1 of 3 slots busy",
        () ->
            BENCH.count("workers where slots = 3 and busy = 1 and id = '%s'".formatted(worker.id()))
                    == 1
                && BENCH.count("workers") == 1);
    step.goOn.release();
    BENCH.awaitEnd(grading);
  }

  @Test
  void connectionsThatBreakCostNoEventAndNoResult() throws Exception {
    FakeStep step = FakeStep.waiting(BENCH.exercise(), FakeStep.PASSED);
    BENCH.worker(step, 1);
    UUID grading = BENCH.submit("planets");
    step.awaitBegun();
    for (int cut = 0; cut < 3; cut++) {
      int before = BENCH.told(grading).size();
      BENCH.cut("true");
      QueueBench.await("more events", () -> BENCH.told(grading).size() > before);
    }
    BENCH.cut("true");
    step.goOn.release();
    QueueBench.await("an end", () -> BENCH.told(grading).contains("ended graded"));
    List<LiveEvent> events = BENCH.awaitEnd(grading);

    assertThat(events)
        .extracting(LiveEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(BENCH.told(grading)).endsWith("plan", "check", "hidden", "ended graded");
    assertThat(BENCH.row(grading)).isEqualTo("graded, lease 1, deaths 0, faults 0");
  }
}
