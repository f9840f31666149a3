package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.evidence.CheckResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceBriefTest {
  @Test
  void tellsTheStatementThatRanOftenest() {
    assertThat(telling("ListTest.sorts"))
        .contains("61 statements, 60 × SELECT terrain FROM planet_terrains WHERE planet_id = ?");
  }

  @Test
  void tellsTheSqlErrorAndTheRowsThatWereWritten() {
    assertThat(telling("CreateTest.refusesDuplicate"))
        .contains(
            "SQL error 23505: duplicate key value violates unique constraint"
                + " \"planets_name_key\"; 1 row inserted into public.planets");
  }

  @Test
  void doesNotRepeatTheRowsThatTheFailureNames() {
    assertThat(telling("CreateTest.refusesNoName")).isEmpty();
  }

  @Test
  void aboutTheExchangeThatTheFailureNames() {
    assertThat(EvidenceBrief.lines(check("CreateTest.refusesDuplicate")))
        .first()
        .isEqualTo("Exchange 2: POST /planets answered 500 after 9 ms");
  }

  private static Optional<String> telling(String check) {
    return EvidenceBrief.telling(check(check));
  }

  private static CheckResult check(String id) {
    return SampleChecks.mixed().stream()
        .filter(result -> result.check().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
