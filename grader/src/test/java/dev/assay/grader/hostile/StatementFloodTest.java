package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Apps that run more SQL than the log has room for.
@Tag("engine")
class StatementFloodTest {
  @RegisterExtension static final Bench bench = new Bench();

  @Test
  void aFloodOfStatementsIsNotOurFaultAndTheNextCheckSeesItsOwn() throws Exception {
    String checks =
        """
        @Test @Order(1) void floods(Api api) {
          api.send(Request.get("/flood?megabytes=150").within(Duration.ofSeconds(50)));
        }
        @Test @Order(2) void stores(Api api, Database db) {
          api.get("/store?name=after").expectStatus(200);
          Assertions.assertEquals(1, db.changes().inserted().size());
        }
        """;
    Grading grading =
        bench.grade(
            Submission.app(Submission.resource("database-app.py")),
            Tiny.exercise().limit("check", "55s").limit("suite", "120s").checks(checks));

    assertThat(grading.outcome()).isInstanceOf(Outcome.Graded.class);
    List<CheckResult> results = ((Outcome.Graded) grading.outcome()).checks();
    assertThat(results).extracting(CheckResult::status).containsOnly(Status.PASSED);
    assertThat(grading.notes())
        .contains("The app ran more SQL than the log has room for: some of it is in no evidence.");
    assertThat(results.getLast().evidence().statements())
        .anyMatch(statement -> statement.sql().equals("INSERT INTO things VALUES ('after')"));
  }
}
