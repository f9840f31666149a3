package dev.assay.kit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.Request;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static HttpExchange exchange(int number, String body) {
    var header = new Request.Header("Content-Type", "text/plain");
    return new HttpExchange(
        number, number, 1, "GET", "/", List.of(header), null, 200, List.of(header), body, null);
  }

  private static SqlStatement statement(int at, String parameter) {
    return new SqlStatement(
        at, 10, 1, at, SqlStatement.Kind.QUERY, "SELECT $1", List.of(parameter), 1, null);
  }

  private static Evidence of(List<HttpExchange> exchanges, List<SqlStatement> statements) {
    return Evidence.NONE
        .withExchanges(exchanges)
        .withSql(statements, List.of(new SqlShape("SELECT ?", statements.size(), 0, 0)));
  }

  private static long weight(Evidence evidence) {
    return Weight.ofRest(evidence)
        + evidence
            .timeline()
            .filter(e -> !(e instanceof ControlStep))
            .mapToLong(Entry::weight)
            .sum();
  }

  @Test
  void whatFitsStaysAsItIs() {
    Evidence evidence = of(List.of(exchange(1, "a")), List.of(statement(1, "b")));

    assertThat(evidence.within(100_000, 0)).isSameAs(evidence);
  }

  @Test
  void theOldestLoseTheirDetailFirstButForTheOneThatFailed() {
    Evidence evidence =
        of(
            IntStream.rangeClosed(1, 10).mapToObj(i -> exchange(i, "x".repeat(9_000))).toList(),
            List.of());

    Evidence bounded = evidence.within(45_000, 2);

    assertThat(weight(bounded)).isLessThanOrEqualTo(45_000);
    assertThat(bounded.exchanges()).hasSize(10);
    assertThat(bounded.exchanges())
        .filteredOn(each -> "(left out)".equals(each.body()))
        .extracting(HttpExchange::number)
        .containsExactly(1, 3, 4, 5, 6, 7);
    assertThat(bounded.leftOut()).isEqualTo(new LeftOut(6, 0, 0, 0, 0, 0));
  }

  @Test
  void statementsLoseTheirDetailBeforeAnOlderExchangeDoes() {
    Evidence evidence =
        of(
            List.of(exchange(1, "x".repeat(5_000))),
            IntStream.range(2, 22).mapToObj(i -> statement(i, "z".repeat(900))).toList());

    Evidence bounded = evidence.within(20_000, 0);

    assertThat(weight(bounded)).isLessThanOrEqualTo(20_000);
    assertThat(bounded.exchanges()).isEqualTo(evidence.exchanges());
    assertThat(bounded.statements()).hasSize(20);
    assertThat(bounded.statements().getFirst().parameters()).isEmpty();
    assertThat(bounded.statements().getLast()).isEqualTo(evidence.statements().getLast());
  }

  @Test
  void statementsGoBeforeAnythingElseDoesAndStayInTheirShape() {
    Evidence evidence =
        of(
            List.of(exchange(1, "x".repeat(5_000)), exchange(2, "y")),
            IntStream.range(0, 500).mapToObj(i -> statement(i, "z".repeat(100))).toList());

    Evidence bounded = evidence.within(20_000, 0);

    assertThat(weight(bounded)).isLessThanOrEqualTo(20_000);
    assertThat(bounded.exchanges()).extracting(HttpExchange::number).containsExactly(1, 2);
    assertThat(bounded.statements().getLast().atMillis()).isEqualTo(499);
    assertThat(bounded.leftOut().statements()).isEqualTo(500 - bounded.statements().size());
    assertThat(bounded.shapes()).containsExactly(new SqlShape("SELECT ?", 500, 0, 0));
  }

  @Test
  void boundingTwiceCountsOnce() {
    Evidence evidence =
        of(
            IntStream.rangeClosed(1, 10).mapToObj(i -> exchange(i, "x".repeat(9_000))).toList(),
            List.of());

    Evidence once = evidence.within(45_000, 0);

    assertThat(once.within(45_000, 0)).isEqualTo(once);
  }
}
