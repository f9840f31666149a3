package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.grader.exercise.ExerciseInvalid;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
class HostileBuildTest {
  @RegisterExtension static final Bench bench = new Bench();

  @Test
  void aBuildThatFailsIsNamedWithItsExitCode() throws Exception {
    Grading grading = grade("echo 'no such symbol' >&2; exit 3", Tiny.exercise());

    assertThat(grading.outcome())
        .isEqualTo(
            new Outcome.NotBuilt("`echo 'no such symbol' >&2; exit 3` ended with exit code 3"));
    assertThat(grading.buildLog()).isEqualTo("no such symbol\n");
  }

  @Test
  void aBuildThatHangsIsEndedAtItsDeadline() throws Exception {
    Grading grading = grade("sleep 600", Tiny.exercise().limit("build", "2s"));

    assertThat(grading.outcome())
        .isEqualTo(
            new Outcome.NotBuilt("`sleep 600` was still running after 2 s, the limit of a build"));
  }

  @Test
  void aBuildThatFillsItsDiskIsToldSo() throws Exception {
    String command = "dd if=/dev/zero of=a bs=1M count=700 && dd if=/dev/zero of=b bs=1M";

    assertThat(grade(command, Tiny.exercise()).outcome())
        .isEqualTo(
            new Outcome.NotBuilt(
                "`%s` ended with exit code 1: /app is full (1024 MB)".formatted(command)));
  }

  @Test
  void aBuildThatForksWithoutEndIsHeldAndToldSo() throws Exception {
    String program =
        """
        import os, time
        while True:
            try:
                os.fork()
            except OSError:
                time.sleep(0.5)
        """;
    Grading grading =
        bench.grade(
            Submission.builtBy("python3 bomb.py").with("bomb.py", program),
            Tiny.exercise().limit("build", "4s"));

    assertThat(grading.outcome())
        .isEqualTo(
            new Outcome.NotBuilt(
                "`python3 bomb.py` was still running after 4 s, the limit of a build, it ran 512"
                    + " processes at once, all that it may"));
  }

  @Test
  void aBuildThatCannotForkAnyMoreIsToldSo() throws Exception {
    String program =
        """
        import os, time
        while True:
            if os.fork() == 0:
                time.sleep(60)
        """;
    Grading grading =
        bench.grade(
            Submission.builtBy("python3 bomb.py").with("bomb.py", program), Tiny.exercise());

    assertThat(grading.outcome())
        .isEqualTo(
            new Outcome.NotBuilt(
                "`python3 bomb.py` ended with exit code 1: it ran 512 processes at once, all that"
                    + " it may"));
  }

  @Test
  void aBuildThatNeedsTooMuchMemoryIsToldItsLimit() throws Exception {
    String command = "python3 -c 'bytearray(1 << 30)'";

    assertThat(grade(command, Tiny.exercise().limit("buildMemory", "64MB")).outcome())
        .isEqualTo(
            new Outcome.NotBuilt(
                "`%s` was killed because it needed more than the 64 MB of memory that a build has"
                    .formatted(command)));
  }

  @Test
  void aToolThatHidesThatItsChildRanOutOfMemoryIsFoundOut() throws Exception {
    String command = "python3 -c 'bytearray(1 << 30)' || exit 1";

    assertThat(grade(command, Tiny.exercise().limit("buildMemory", "64MB")).outcome())
        .isEqualTo(
            new Outcome.NotBuilt(
                "`%s` was killed because it needed more than the 64 MB of memory that a build has"
                    .formatted(command)));
  }

  @Test
  void aBuildThatKillsAllItsProcessesIsACandidatesFault() throws Exception {
    assertThat(grade("kill -KILL -1; sleep 5", Tiny.exercise()).outcome())
        .isEqualTo(new Outcome.NotBuilt("`kill -KILL -1; sleep 5` ended with exit code 137"));
  }

  private static Grading grade(String command, Tiny exercise) throws IOException, ExerciseInvalid {
    return bench.grade(Submission.builtBy(command), exercise);
  }
}
