package dev.assay.web.operate;

import dev.assay.grader.cli.Workbench;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the demo's candidates hand in bundled solutions, which are then graded like any other.
final class DemoFeed {
  private static final Logger LOG = LoggerFactory.getLogger(DemoFeed.class);

  private final Workbench bench;
  private final DemoRows rows;
  private final Candidates candidates;
  private final Submissions submissions;
  private final List<Solution> solutions;

  DemoFeed(Workbench bench, DemoRows rows, Candidates candidates, Submissions submissions)
      throws ExerciseInvalid {
    this.bench = bench;
    this.rows = rows;
    this.candidates = candidates;
    this.submissions = submissions;
    this.solutions = Solution.of(bench.exercises().load(DemoStory.EXERCISE));
  }

  /// One thing to hand in.
  private record Step(DemoStory story, String solution) {}

  /// Whether all that there is was handed in.
  boolean isDone() {
    return next(true).isEmpty();
  }

  /// Hands in until so many gradings wait or run: so whoever hands in besides is soon next.
  void fill(int most) {
    for (int busy = rows.busy(); busy < most; busy++) {
      Optional<Step> step = next(false);
      if (step.isEmpty()) {
        return;
      }
      handIn(step.get());
    }
  }

  private Optional<Step> next(boolean evenOfThoseWhoWait) {
    return DemoStory.ALL.stream()
        .filter(this::takesPart)
        .filter(story -> evenOfThoseWhoWait || !rows.waits(story))
        .flatMap(story -> story.solutions().stream().map(solution -> new Step(story, solution)))
        .filter(step -> !rows.handedIn(step.story(), step.solution()))
        .findFirst();
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

  private void handIn(Step step) {
    Candidate candidate = candidates.find(step.story().id()).orElseThrow();
    try {
      handIn(candidate, step.solution());
    } catch (ExerciseInvalid | SubmissionRejected | Refused | IOException fault) {
      throw new IllegalStateException(
          "the demo's solution %s can't be handed in".formatted(step.solution()), fault);
    }
  }

  private void handIn(Candidate candidate, String name)
      throws ExerciseInvalid, SubmissionRejected, Refused, IOException {
    Solution solution =
        solutions.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new ExerciseInvalid("the exercise has no solution " + name));
    Path scratch = Files.createTempDirectory(bench.home().in("scratch"), "demo");
    try (SourceTree tree = bench.intake().read(new Origin.Folder(solution.sources(scratch)))) {
      submissions.receive(candidate, new Handover("zip", "planets.zip", name, "", tree));
      LOG.info("the demo's candidate {} handed in {}", candidate.id(), name);
    } finally {
      FileUtils.delete(scratch.toFile(), FileUtils.RECURSIVE);
    }
  }
}
