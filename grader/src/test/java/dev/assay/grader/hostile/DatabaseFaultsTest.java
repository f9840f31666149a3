package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.ControlStep;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every fault of the database, on a real one, each looked at from the app by a check of its own.
@Tag("engine")
class DatabaseFaultsTest {
  @RegisterExtension static final Bench bench = new Bench();
  private static List<CheckResult> results;

  @BeforeAll
  static void grade() throws Exception {
    Grading grading =
        bench.grade(
            Submission.app(Submission.resource("database-app.py")),
            Tiny.exercise()
                .limit("check", "40s")
                .limit("suite", "180s")
                .checks(Submission.resource("DatabaseFaults.java.txt")));
    assertThat(grading.outcome()).isInstanceOf(Outcome.Graded.class);
    results = grading.outcome() instanceof Outcome.Graded(var checks) ? checks : List.of();
  }

  @Test
  void eachHitsTheAppAndIsUndone() {
    assertThat(results)
        .filteredOn(result -> result.status() != Status.PASSED)
        .extracting(result -> result.check().id())
        .as("failures: %s", results.stream().map(CheckResult::failure).toList())
        .containsExactly("TinyTest.leavesEverythingBrokenAndHangs");
    assertThat(results).hasSize(14);
  }

  @Test
  void eachIsAStepInTheEvidence() {
    assertThat(results.stream().flatMap(each -> each.evidence().controls().stream()))
        .extracting(ControlStep::what)
        .contains(
            "database refuses connections",
            "database answers nothing",
            "database takes 400 ms longer for each round trip",
            "database has no connection left",
            "database fails at written row 2",
            "database holds written row 2",
            "app gets SIGKILL");
  }
}
