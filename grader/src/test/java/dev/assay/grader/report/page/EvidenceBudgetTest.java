package dev.assay.grader.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.SampleGradings;
import dev.assay.kit.evidence.CheckResult.Failure;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceBudgetTest {
  private static final PageEvidence BIG = evidence(60);
  private static final PageEvidence SMALL = evidence(1);

  @Test
  void showsEverythingWhereThereIsRoom() {
    assertThat(new EvidenceBudget(1).fit(SMALL, 1)).isEqualTo(SMALL);
  }

  @Test
  void whatSmallChecksDoNotNeedIsLeftForBigOnes() {
    EvidenceBudget budget = new EvidenceBudget(40);
    for (int check = 0; check < 39; check++) {
      budget.fit(SMALL, 1);
    }

    assertThat(budget.fit(BIG, 1).exchanges())
        .hasSizeGreaterThan(new EvidenceBudget(40).fit(BIG, 1).exchanges().size());
  }

  @Test
  void keepsTheExchangeThatFailed() {
    PageEvidence fitting = new EvidenceBudget(40).fit(BIG, 1);

    assertThat(fitting.exchanges().getFirst().failed()).isTrue();
    assertThat(fitting.exchanges().getFirst().exchange().body()).startsWith("a planet, ");
    assertThat(fitting.exchanges()).hasSizeLessThan(60);
  }

  @Test
  void saysWhatIsLeftOutThoughThereIsRoomForNothing() {
    PageEvidence none = new EvidenceBudget(10_000).fit(BIG, 1);

    assertThat(none.exchanges()).isEmpty();
    assertThat(none.leftOut()).containsExactly("60 earlier HTTP exchanges");
    assertThat(none.failure()).isEqualTo(BIG.failure());
  }

  private static PageEvidence evidence(int exchanges) {
    List<HttpExchange> all =
        IntStream.rangeClosed(1, exchanges).mapToObj(EvidenceBudgetTest::exchange).toList();
    Failure failure = new Failure("GET /planets", "60", "59", 1, List.of());
    return new PageEvidence(
        "c1",
        100,
        failure,
        Evidence.NONE.withExchanges(all),
        PageLog.end(Log.APP, SampleGradings.logging("")));
  }

  private static HttpExchange exchange(int number) {
    String body = "a planet, ".repeat(400);
    return new HttpExchange(
        number, number, 1, "GET", "/planets", List.of(), null, 200, List.of(), body, null);
  }
}
