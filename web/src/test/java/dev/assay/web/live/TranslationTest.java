package dev.assay.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.GradingEvent;
import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TranslationTest {
  private static final CheckSpec VISIBLE =
      new CheckSpec("ReadTest.lists", "GET /planets lists", "read", 4, true, true, false);
  private static final CheckSpec HIDDEN =
      new CheckSpec("ReadTest.secret", "the secret check", "read", 6, true, false, false);
  private static final CheckSpec HIDDEN_BONUS =
      new CheckSpec("ReadTest.other", "another secret", "read", 2, false, false, true);
  private static final CheckResult.Failure SECRET_FAILURE =
      new CheckResult.Failure("GET /secret", "secret status 200", "secret status 500");

  private final List<String> told = new ArrayList<>();
  private Translation translation = new Translation(exercise(), clock(), this::note);

  @BeforeEach
  void begin() {
    translation = new Translation(exercise(), clock(), this::note);
  }

  private static Exercise exercise() {
    try {
      return new Exercises(Path.of("..", "exercises")).load("swapi-planets");
    } catch (ExerciseInvalid wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static InstantSource clock() {
    return InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));
  }

  private void note(NewEvent event) {
    told.add(event.kind() + " " + event.body());
  }

  private static CheckResult result(CheckSpec check, Status status) {
    return new CheckResult(
        check,
        status,
        status == Status.FAILED ? SECRET_FAILURE : null,
        Instant.EPOCH,
        12,
        Evidence.NONE);
  }

  @Test
  void tellsEachStep() {
    translation.accept(new GradingEvent.PhaseStarted(Phase.SETUP));
    translation.accept(new GradingEvent.Progress("building the image node"));
    translation.accept(
        new GradingEvent.StackRecognised(
            new StackPlan(
                "node",
                "Node.js 22",
                "app",
                List.of("has a package.json"),
                List.of(),
                Optional.empty(),
                "node .",
                Map.of(),
                Map.of(),
                false,
                List.of("no lock file"))));
    translation.accept(new GradingEvent.PhaseEnded(Phase.SETUP, Duration.ofMillis(1_500)));
    translation.accept(new GradingEvent.CommandStarted(Phase.BUILD, "npm ci"));
    translation.accept(new GradingEvent.LogLine(Phase.BUILD, "added 7 packages"));
    translation.accept(new GradingEvent.LogLine(Phase.BOOT, "listening"));
    translation.accept(new GradingEvent.AppReady(Duration.ofMillis(900)));
    translation.accept(new GradingEvent.Ended(new Outcome.Rejected("of no interest here")));

    assertThat(told)
        .containsExactly(
            """
            phase {"phase":"setup","state":"started"}\
            """,
            """
            progress {"line":"building the image node"}\
            """,
            """
            stack {"title":"Node.js 22","folder":"app","reasons":["has a package.json"],"notes":["no lock file"]}\
            """,
            """
            phase {"phase":"setup","state":"ended","millis":1500}\
            """,
            """
            command {"text":"npm ci"}\
            """,
            """
            log {"source":"build","lines":["added 7 packages"]}\
            """,
            """
            log {"source":"app","lines":["listening"]}\
            """,
            """
            ready {"millis":900}\
            """);
  }

  @Test
  void tellsVisibleChecksWhole() {
    translation.accept(new GradingEvent.ChecksStarted(List.of(VISIBLE)));
    told.clear();
    translation.accept(
        new GradingEvent.CheckEnded(
            new CheckResult(
                VISIBLE,
                Status.FAILED,
                new CheckResult.Failure("GET /planets", "status 200", "status 500"),
                Instant.EPOCH,
                31,
                Evidence.NONE)));

    assertThat(told)
        .containsExactly(
            """
            check {"id":"ReadTest.lists","title":"GET /planets lists","area":"read","status":"failed",\
            "points":0,"possible":4,"mustHave":true,"bonus":false,"millis":31,\
            "sentence":"GET /planets: expected status 200, but saw status 500."}\
            """);
  }

  @Test
  void tellsHiddenChecksAsCountsOnly() {
    translation.accept(new GradingEvent.ChecksStarted(List.of(VISIBLE, HIDDEN, HIDDEN_BONUS)));
    assertThat(told.getLast())
        .startsWith("plan ")
        .contains(
            """
            {"id":"read","title":"Read","visible":1,"hidden":2}\
            """);
    told.clear();
    translation.accept(new GradingEvent.CheckEnded(result(HIDDEN, Status.FAILED)));
    translation.accept(new GradingEvent.CheckEnded(result(HIDDEN_BONUS, Status.NOT_RUN)));

    assertThat(told)
        .containsExactly(
            """
            hidden {"area":"read","passed":0,"failed":1,"notRun":0,"of":2}\
            """,
            """
            hidden {"area":"read","passed":0,"failed":1,"notRun":1,"of":2}\
            """);
  }

  @Test
  void saysNothingOfHiddenChecksAnywhere() {
    translation.accept(new GradingEvent.ChecksStarted(List.of(VISIBLE, HIDDEN, HIDDEN_BONUS)));
    for (Status status : Status.values()) {
      translation.accept(new GradingEvent.CheckEnded(result(HIDDEN, status)));
      translation.accept(new GradingEvent.CheckEnded(result(HIDDEN_BONUS, status)));
    }
    translation.accept(new GradingEvent.LogLine(Phase.BOOT, "asked for /secret"));
    translation.accept(
        new GradingEvent.Ended(new Outcome.Graded(List.of(result(HIDDEN, Status.FAILED)))));

    assertThat(told)
        .hasSize(7)
        .noneMatch(each -> each.contains("secret") || each.contains("other"));
  }

  @Test
  void showsControlCharactersAndCutsLongLines() {
    translation.accept(new GradingEvent.LogLine(Phase.BUILD, "a\u0000b\u001b[2Jc\ud800"));
    translation.accept(new GradingEvent.LogLine(Phase.BUILD, "x".repeat(5_000)));

    assertThat(told.getFirst()).contains("a␀b␛[2Jc⟨U+D800⟩");
    assertThat(told.getLast()).hasSizeLessThan(1_100).contains("x…");
  }

  @Test
  void stopsToShowWhatIsPrintedAfter256KilobytesAndSaysSoOnce() {
    for (int line = 0; line < 400; line++) {
      translation.accept(new GradingEvent.LogLine(Phase.BUILD, "y".repeat(999)));
    }

    assertThat(told).hasSize(263);
    assertThat(told.getLast()).contains(LogBudget.SPENT);
    assertThat(told).filteredOn(each -> each.contains(LogBudget.SPENT)).hasSize(1);
  }
}
