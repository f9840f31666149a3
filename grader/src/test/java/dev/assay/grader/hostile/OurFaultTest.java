package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.Outcome;
import dev.assay.kit.evidence.CheckResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
class OurFaultTest {
  private static final String FIRST_AND_LAST =
      """
      @Test @Order(1) void passes(Api api) { api.get("/").expectStatus(200); }
      @Test @Order(2) void usesTheDatabase(Api api) throws Exception {
        for (int i = 0; i < 40; i++) {
          api.get("/db").expectStatus(200);
          Thread.sleep(200);
        }
      }
      """;

  @RegisterExtension static final Bench bench = new Bench();

  @Test
  void aDatabaseThatVanishesWhileChecksRunIsNoFailedCheck() throws Exception {
    Broken broken = breakDuringChecks("db", container -> bench.engine().remove(container));

    assertFaulted(broken);
    assertThat(broken.failed()).isEmpty();
  }

  @Test
  void aRefereeThatIsKilledIsOurFault() throws Exception {
    Broken broken = breakDuringChecks("referee", container -> bench.engine().kill(container));

    assertFaulted(broken);
    assertThat(broken.reason()).contains("the referee has ended");
    assertThat(broken.failed()).isEmpty();
  }

  @Test
  void anAppContainerThatVanishesWhileChecksRunIsOurFault() throws Exception {
    assertFaulted(breakDuringChecks("app", container -> bench.engine().remove(container)));
  }

  @Test
  void aBuildContainerThatVanishesIsOurFault() throws Exception {
    Broken broken =
        breakAt(
            Submission.slowlyBuilt(),
            Tiny.exercise(),
            event -> Engine.containerIn(event).isPresent(),
            attempt -> bench.engine().remove(bench.engine().container(attempt, "build").getId()));

    assertFaulted(broken);
  }

  @Test
  void aBuildThatFailsAfterItHasLostTheMirrorIsOurFault() throws Exception {
    Broken broken =
        breakAt(
            Submission.builtBy(Submission.SAYING_BUILD + "; sleep 2; exit 1"),
            Tiny.exercise(),
            event -> Engine.containerIn(event).isPresent(),
            attempt -> bench.engine().takeMirrorFrom(attempt));

    assertFaulted(broken);
    assertThat(broken.reason()).contains("mirror");
  }

  @Test
  void anImageThatVanishesInTheMiddleIsOurFault() throws Exception {
    bench.sandboxes().prepare(List.of("go"), System.out::println);
    String image = String.valueOf(bench.sandboxes().images().get("go"));
    String elsewhere = "assay/test-go:kept";
    List<String> moved = new ArrayList<>();
    try {
      Broken broken =
          breakAt(
              Submission.wellBehaved().onStack("go"),
              Tiny.exercise(),
              event -> Engine.containerIn(event).isPresent(),
              _ -> {
                bench.engine().rename(image, elsewhere);
                moved.add(image);
              });

      assertFaulted(broken);
      assertThat(broken.reason()).contains("container app could not be started", "No such image");
    } finally {
      moved.forEach(_ -> bench.engine().rename(elsewhere, image));
    }
  }

  /// What came of an attempt in which something of ours was broken.
  private record Broken(Grading grading, List<CheckResult> ended) {
    String reason() {
      return grading.outcome() instanceof Outcome.Faulted(var reason) ? reason : "";
    }

    List<CheckResult> failed() {
      return ended.stream().filter(result -> result.status() == CheckResult.Status.FAILED).toList();
    }
  }

  private static Broken breakDuringChecks(String role, Consumer<String> how) throws Exception {
    return breakAt(
        Submission.wellBehaved(),
        Tiny.exercise().checks(FIRST_AND_LAST),
        event -> event instanceof GradingEvent.CheckEnded,
        attempt -> how.accept(bench.engine().container(attempt, role).getId()));
  }

  /// Breaks something once, when such an event comes.
  ///
  /// @param how given the attempt
  private static Broken breakAt(
      Submission submission, Tiny exercise, Predicate<GradingEvent> when, Consumer<String> how)
      throws Exception {
    AtomicReference<String> attempt = new AtomicReference<>("");
    AtomicBoolean broken = new AtomicBoolean();
    List<CheckResult> ended = new ArrayList<>();
    Grading grading =
        bench.grade(
            submission,
            exercise,
            event -> {
              Engine.containerIn(event)
                  .ifPresent(id -> attempt.set(bench.engine().label(id, Engine.ATTEMPT)));
              if (event instanceof GradingEvent.CheckEnded(var result)) {
                ended.add(result);
              }
              if (when.test(event) && !broken.getAndSet(true)) {
                how.accept(attempt.get());
              }
            });
    return new Broken(grading, ended);
  }

  private static void assertFaulted(Broken broken) throws InterruptedException {
    assertThat(broken.grading().outcome()).isInstanceOf(Outcome.Faulted.class);
    assertThat(broken.grading().took()).isLessThan(Duration.ofSeconds(30));
    assertThat(
            bench
                .engine()
                .leftAfter(Duration.ofSeconds(15), Engine.ATTEMPT, broken.grading().attempt()))
        .isEmpty();
  }
}
