package dev.assay.web.candidate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.web.RealPostgres;
import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.queue.PartlyRealWorker;
import dev.assay.web.queue.TinyExercise;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Thirty candidates hand in at the same moment, and each watches to the end, losing the network
/// once. Two are graded at once. Six of them are graded in real sandboxes and the others without,
/// so that this doesn't take minutes; `-Dassay.load=30` grades all of them for real, and then also
/// holds pages to what they may take, which says something on a machine that does nothing else.
@Tag("engine")
@SuppressWarnings("NullAway.Init") // it is all there before the first test
final class ThirtyCandidatesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static final int CANDIDATES = 30;
  private static final String LOAD = "assay.load";
  private static final int REAL = Integer.getInteger(LOAD, 6);
  private static final Duration MOST_FOR_A_PAGE = Duration.ofMillis(100);
  private static final int PAUSE_MILLIS = 20;

  private static @TempDir Path folder;
  private static final TinyExercise TINY = new TinyExercise(0);
  private static Exercise planets;

  private final List<Guest> handedIn = new CopyOnWriteArrayList<>();
  private final CountDownLatch allGraded = new CountDownLatch(CANDIDATES);

  @BeforeAll
  static void offer() throws Exception {
    new ExerciseCatalog(SERVER.jdbi()).offer(TINY.in(folder), Map.of(), Optional.empty());
    planets = new Exercises(Path.of("..", "exercises")).load("swapi-planets");
  }

  /// What one candidate has seen.
  ///
  /// @param status of the answer to what was handed in
  /// @param ids of the events, over both streams
  private record Watched(Guest guest, int status, List<String> ids) {}

  @Test
  void areAllGradedOnceWhilePagesAnswerAndNoEventIsLostOrDoubled() throws Exception {
    List<Watched> watched = new ArrayList<>();
    Map<String, Duration> slow;
    long before = System.nanoTime();
    try (Sandboxes sandboxes = Sandboxes.connect(RealPostgres.home(), System.getenv());
        PageTimes times = new PageTimes()) {
      sandboxes.prepare(List.of("python"), System.out::println);
      try (PartlyRealWorker _ = PartlyRealWorker.start(SERVER.store(), sandboxes, planets, folder);
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        CyclicBarrier all = new CyclicBarrier(CANDIDATES);
        List<Future<Watched>> coming = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
          boolean real = i < REAL;
          coming.add(threads.submit(() -> handInAndWatch(real, all)));
        }
        look(times);
        for (Future<Watched> each : coming) {
          watched.add(each.get());
        }
      }
      System.out.printf(
          "%d candidates, %d in real sandboxes, %d s. %s%n",
          CANDIDATES, REAL, Duration.ofNanos(System.nanoTime() - before).toSeconds(), times);

      assertThat(times.wrong()).isEmpty();
      slow = times.slow();
    }

    assertThat(watched).hasSize(CANDIDATES).extracting(Watched::status).containsOnly(303);
    for (Watched each : watched) {
      List<String> kept = kept(each.guest());
      assertThat(each.ids()).isEqualTo(kept);
      assertThat(kept)
          .isEqualTo(LongStream.rangeClosed(1, kept.size()).mapToObj(Long::toString).toList());
    }
    assertThat(verdicts())
        .isEqualTo(
            Collections.nCopies(
                CANDIDATES, "graded, deaths 0, faults 0, reports 1, ends 1, tries 1"));
    if (System.getProperty(LOAD) != null) {
      assertThat(slow).allSatisfy((_, each) -> assertThat(each).isLessThan(MOST_FOR_A_PAGE));
    }
  }

  private Watched handInAndWatch(boolean real, CyclicBarrier all) throws Exception {
    try {
      Guest guest = Guest.started(SERVER);
      byte[] zip = Guest.project(guest.id().toString());
      if (real) {
        guest.with("exercise", TinyExercise.ID);
        zip = Guest.zip(TINY.submission());
      }
      all.await(60, TimeUnit.SECONDS);
      HttpResponse<String> answer = guest.handInForm(zip, "app.zip");
      handedIn.add(guest);
      return new Watched(guest, answer.statusCode(), watchedIds(guest));
    } finally {
      allGraded.countDown();
    }
  }

  /// The first two events, and after a new connection all others.
  private static List<String> watchedIds(Guest guest) throws Exception {
    URI stream = SERVER.address().resolve(guest.home() + "/submissions/1/events");
    List<String> ids = new ArrayList<>();
    try (Watcher watcher = new Watcher(stream, "")) {
      ids.add(watcher.next("id: ").substring(4));
      ids.add(watcher.next("id: ").substring(4));
    }
    try (Watcher back = new Watcher(stream, ids.getLast())) {
      ids.addAll(back.idsUntilTheEnd());
    }
    return ids;
  }

  /// Looks at pages in turn until all are graded.
  private void look(PageTimes times) throws Exception {
    String cookie = SERVER.signedIn(Role.INTERVIEWER);
    int turn = 0;
    while (!allGraded.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      turn++;
      times.get("list", SERVER.address().resolve("/candidates"), cookie);
      times.get("status", SERVER.address().resolve("/status"), cookie);
      if (!handedIn.isEmpty()) {
        Guest guest = handedIn.get(turn % handedIn.size());
        times.get("live", SERVER.address().resolve(guest.home() + "/submissions/1"), "");
      }
    }
  }

  private static List<String> kept(Guest guest) {
    return SERVER
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select seq::text from grading_events join gradings on id = grading_id
                    where candidate_id = :id order by grading_events.seq
                    """)
                .bind("id", guest.id())
                .mapTo(String.class)
                .list());
  }

  private static List<String> verdicts() {
    return SERVER
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select format('%s, deaths %s, faults %s, reports %s, ends %s, tries %s', state, deaths, faults,
                      (select count(*) from reports where grading_id = id),
                      (select count(*) from grading_events where grading_id = id and kind = 'ended'), lease)
                    from gradings
                    """)
                .mapTo(String.class)
                .list());
  }
}
