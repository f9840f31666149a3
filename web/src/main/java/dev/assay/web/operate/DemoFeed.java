package dev.assay.web.operate;

import dev.assay.grader.cli.Workbench;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Solution;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.candidate.Handover;
import dev.assay.web.candidate.Submissions;
import dev.assay.web.http.Refused;
import dev.assay.web.live.Notifications;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.queue.Worker;
import dev.assay.web.store.LinkTokens;
import dev.assay.web.store.Store;
import dev.assay.web.webhook.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the demo's candidates hand in bundled solutions, which are then graded like any other, or
/// were before.
final class DemoFeed {
  private static final Logger LOG = LoggerFactory.getLogger(DemoFeed.class);

  private static final Duration FOR_RECORDINGS = Duration.ofMinutes(2);
  private static final int MILLIS_BETWEEN_LOOKS = 100;
  private static final int RECORDED_AT_ONCE = 4;

  private final Workbench bench;
  private final Store store;
  private final DemoRows rows;
  private final Outbox outbox;
  private final Candidates candidates;
  private final Submissions submissions;
  private final Exercise exercise;
  private final List<Solution> solutions;

  /// @throws CannotStart if the exercise is not there as it should be
  DemoFeed(Workbench bench, Store store, LinkTokens links) throws CannotStart {
    this.bench = bench;
    this.store = store;
    this.rows = new DemoRows(store.jdbi());
    this.candidates = new Candidates(store.jdbi(), links);
    InstantSource clock = InstantSource.system();
    this.outbox = new Outbox(clock);
    this.submissions =
        new Submissions(
            new Submissions.Parts(
                store.jdbi(),
                Workbench.stacks(),
                new GradingQueue(store.jdbi(), outbox, clock),
                outbox,
                bench.scratch(),
                clock));
    try {
      this.exercise = bench.exercises().load(DemoStory.EXERCISE);
      this.solutions = Solution.of(exercise);
    } catch (ExerciseInvalid invalid) {
      throw new CannotStart("the demo needs its exercise: " + invalid.getMessage());
    }
  }

  /// One thing to hand in.
  private record Step(DemoStory story, String solution) {}

  /// Has all that was recorded handed in, and kept as if it were graded now. That is for the first
  /// start only: its worker knows of nothing that was not recorded.
  void handInRecorded() throws InterruptedException {
    if (!rows.areUntouched()) {
      return;
    }
    Recordings recordings = Recordings.of(store.jdbi(), exercise);
    try (Notifications notifications = new Notifications(store);
        Worker worker =
            new Worker(
                new Worker.Base(store, notifications, outbox), recordings, RECORDED_AT_ONCE)) {
      worker.start();
      Instant deadline = Instant.now().plus(FOR_RECORDINGS);
      while (handIn(recordings) || rows.busy() > 0) {
        if (Instant.now().isAfter(deadline)) {
          throw new IllegalStateException(
              "the demo's recordings were not kept within " + FOR_RECORDINGS);
        }
        TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
      }
    }
  }

  /// Of every candidate one thing at a time: a newer one would replace one that waits.
  ///
  /// @return whether there was anything
  private boolean handIn(Recordings recordings) {
    Map<DemoStory, Step> next = new LinkedHashMap<>();
    steps(false)
        .filter(step -> DemoStory.recorded().contains(step.solution()))
        .forEach(step -> next.putIfAbsent(step.story(), step));
    return next.values().stream().filter(step -> handIn(step, recordings::has)).count() > 0;
  }

  /// Whether all that there is was handed in.
  boolean isDone() {
    return steps(true).findFirst().isEmpty();
  }

  /// Hands in until so many gradings wait or run: so whoever hands in besides is soon next.
  void fill(int most) {
    for (int busy = rows.busy(); busy < most; busy++) {
      Optional<Step> step = steps(false).findFirst();
      if (step.isEmpty()) {
        return;
      }
      boolean _ = handIn(step.get(), _ -> true);
    }
  }

  private Stream<Step> steps(boolean evenOfThoseWhoWait) {
    return DemoStory.ALL.stream()
        .filter(this::takesPart)
        .filter(story -> evenOfThoseWhoWait || !rows.waits(story))
        .flatMap(story -> story.solutions().stream().map(solution -> new Step(story, solution)))
        .filter(step -> !rows.handedIn(step.story(), step.solution()));
  }

  /// Visitors may take invitations back, and candidates may be forgotten.
  private boolean takesPart(DemoStory story) {
    return candidates
        .find(story.id())
        .filter(each -> each.revokedAt().isEmpty())
        .filter(each -> each.withdrawnAt().isEmpty())
        .filter(each -> each.namesRemovedAt().isEmpty())
        .isPresent();
  }

  /// @param wanted told the hash of the files
  /// @return whether they were handed in
  private boolean handIn(Step step, Predicate<String> wanted) {
    Candidate candidate = candidates.find(step.story().id()).orElseThrow();
    try {
      return handIn(candidate, step.solution(), wanted);
    } catch (ExerciseInvalid | SubmissionRejected | Refused | IOException fault) {
      throw new IllegalStateException(
          "the demo's solution %s can't be handed in".formatted(step.solution()), fault);
    }
  }

  private boolean handIn(Candidate candidate, String name, Predicate<String> wanted)
      throws ExerciseInvalid, SubmissionRejected, Refused, IOException {
    Solution solution = Solution.named(Optional.of(name), solutions);
    Path scratch = Files.createTempDirectory(bench.scratch(), "demo");
    try (SourceTree tree = bench.intake().read(new Origin.Folder(solution.sources(scratch)))) {
      if (!wanted.test(tree.sha256())) {
        return false;
      }
      submissions.receive(candidate, new Handover("zip", "planets.zip", name, "", tree));
      LOG.info("the demo's candidate {} handed in {}", candidate.id(), name);
      return true;
    } finally {
      FileUtils.delete(scratch.toFile(), FileUtils.RECURSIVE);
    }
  }
}
