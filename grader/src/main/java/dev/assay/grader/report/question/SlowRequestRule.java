package dev.assay.grader.report.question;

import dev.assay.grader.report.Amounts;
import dev.assay.kit.evidence.Entry;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.SqlStatement;
import java.util.stream.Stream;

/// Asks about a request that took more than a second though nothing was done to app or surroundings
/// meanwhile.
final class SlowRequestRule implements QuestionRule {
  private static final long SLOW_MILLIS = 1_000;

  /// How long an app may still have to do with what was done to it.
  private static final long RECOVERY_MILLIS = 10_000;

  @Override
  public Stream<Finding> findings(Scene scene) {
    return Served.alone(scene.evidence())
        .filter(served -> served.exchange().millis() > SLOW_MILLIS)
        .filter(served -> served.exchange().status() > 0)
        .filter(served -> !disturbed(served.exchange(), scene.evidence()))
        .map(SlowRequestRule::finding);
  }

  private static boolean disturbed(HttpExchange exchange, Evidence evidence) {
    long ends = exchange.atMillis() + exchange.millis();
    boolean controlled =
        evidence.controls().stream()
            .anyMatch(step ->
                step.atMillis() <= ends
                    && step.atMillis() + step.millis() + RECOVERY_MILLIS >= exchange.atMillis());
    return controlled
        || evidence.upstreamCalls().stream()
            .filter(call -> call.fault() != null)
            .anyMatch((Entry call) -> Served.isWithin(exchange, call));
  }

  private static Finding finding(Served served) {
    long sqlMillis =
        served.statements().stream()
                .mapToLong(SqlStatement::micros)
                .filter(micros -> micros > 0)
                .sum()
            / 1_000;
    long millis = served.exchange().millis();
    return new Finding(
        "slow",
        millis,
        "%s took %s, %s of it in %s: where does the time go, and how would you find out?"
            .formatted(
                served.request(),
                Amounts.millis(millis),
                Amounts.millis(sqlMillis),
                Amounts.count(served.statements().size(), "SQL statement")));
  }
}
