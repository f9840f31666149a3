package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.TestHome;
import dev.assay.grader.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class GradingProcessTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path folder;
  private final Engine engine = new Engine();

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void aProcessThatIsToldToEndTakesEverythingAlong(String signal) throws Exception {
    try (GradingProcess grading = start(Submission.slowlyBuilt(), "256m")) {
      String owner = engine.label(grading.awaitBuild(), Engine.OWNER);
      assertThat(engine.labelled(Engine.OWNER, owner)).hasSizeGreaterThan(4);
      grading.signal(signal);

      assertThat(grading.awaitExit(SOON)).isNotZero();
      assertThat(engine.labelled(Engine.OWNER, owner)).isEmpty();
    }
  }

  @Test
  void whatAKilledProcessLeavesIsRemovedAtTheNextStart() throws Exception {
    try (GradingProcess grading = start(Submission.slowlyBuilt(), "256m")) {
      String owner = engine.label(grading.awaitBuild(), Engine.OWNER);
      grading.signal("KILL");
      grading.awaitExit(SOON);

      Sandboxes.connect(TestHome.home(), System.getenv()).close();

      assertThat(engine.leftAfter(Duration.ofSeconds(5), Engine.OWNER, owner)).isEmpty();
    }
  }

  @Test
  void aFloodOfLogLinesEndsTheBuildAndNotTheGrader() throws Exception {
    String flood = "while True: print('flood ' * 1000)";
    Submission submission = Submission.builtBy("python3 flood.py").with("flood.py", flood);
    try (GradingProcess grading = start(submission, "96m")) {
      assertThat(grading.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);

      assertThat(grading.rest())
          .contains("`python3 flood.py` printed more than 100 MB and was stopped");
      assertThat(Files.size(folder.resolve("report/build.log"))).isLessThan(300 << 10);
    }
  }

  private GradingProcess start(Submission submission, String memory) throws Exception {
    return GradingProcess.start(submission, Tiny.exercise(), folder, memory);
  }
}
