package dev.assay.grader.report;

import dev.assay.kit.Difference;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape of a check in `report.json`.
record JsonCheck(
    String id,
    String title,
    String area,
    int points,
    int earned,
    boolean mustHave,
    boolean visible,
    boolean bonus,
    String status,
    @Nullable Failure failure,
    @Nullable String startedAt,
    long millis,
    JsonEvidence evidence) {
  private static final int LONGEST_TEXT_BYTES = 16 * 1024;

  static JsonCheck of(CheckResult result) {
    CheckSpec check = result.check();
    Instant startedAt = result.startedAt();
    return new JsonCheck(
        check.id(),
        check.title(),
        check.area(),
        check.points(),
        Report.Score.earned(result),
        check.mustHave(),
        check.visible(),
        check.bonus(),
        JsonWire.name(result.status()),
        Failure.of(result),
        startedAt == null ? null : startedAt.toString(),
        result.millis(),
        JsonEvidence.of(result.evidence()));
  }

  record Failure(
      String sentence,
      @Nullable String where,
      String expected,
      String seen,
      @Nullable Integer exchange,
      List<JsonDifference> differences) {
    static @Nullable Failure of(CheckResult result) {
      CheckResult.Failure failure = result.failure();
      return failure == null
          ? null
          : new Failure(
              FailureText.of(result).sentence(),
              failure.where(),
              Cut.to(failure.expected(), LONGEST_TEXT_BYTES),
              Cut.to(failure.seen(), LONGEST_TEXT_BYTES),
              failure.exchange() == 0 ? null : failure.exchange(),
              failure.differences().stream().map(JsonDifference::of).toList());
    }
  }

  record JsonDifference(String path, @Nullable String expected, @Nullable String seen) {
    static JsonDifference of(Difference difference) {
      return new JsonDifference(difference.path(), difference.expected(), difference.seen());
    }
  }
}
