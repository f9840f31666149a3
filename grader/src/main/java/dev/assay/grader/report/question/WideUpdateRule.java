package dev.assay.grader.report.question;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Asks about a request for one thing that updated several rows with one statement.
final class WideUpdateRule implements QuestionRule {
  private static final Pattern ONE_THING = Pattern.compile("/[^/?]+/[^/?]+/?(?:\\?.*)?");

  @Override
  public Stream<Finding> findings(Scene scene) {
    return Served.alone(scene.evidence())
        .filter(served -> ONE_THING.matcher(served.exchange().path()).matches())
        .flatMap(WideUpdateRule::findings);
  }

  private static Stream<Finding> findings(Served served) {
    return served.statements().stream()
        .filter(statement -> statement.rows() > 1 && SqlText.updates(statement.sql()))
        .map(statement ->
            new Finding(
                "wide",
                statement.rows(),
                "%s updated %d rows with %s: which of them should it have changed?"
                    .formatted(
                        served.request(), statement.rows(), SqlText.quoted(statement.sql()))));
  }
}
