package dev.assay.kit.evidence;

import dev.assay.kit.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one check ended, with what was seen meanwhile.
///
/// @param failure why it failed; `null` unless it did
/// @param millis how long it ran, in milliseconds; `0` if it didn't
/// @param startedAt when it began; `null` if it didn't
/// @param evidence what was seen meanwhile
public record CheckResult(
    CheckSpec check,
    Status status,
    @Nullable Failure failure,
    @Nullable Instant startedAt,
    long millis,
    Evidence evidence) {
  /// The same with other evidence.
  public CheckResult with(Evidence other) {
    return new CheckResult(check, status, failure, startedAt, millis, other);
  }

  /// How a check can end.
  public enum Status {
    PASSED,
    FAILED,
    /// It never ran, because the suite's time was over or the app could not be brought back.
    NOT_RUN
  }

  /// Why a check failed, in words.
  ///
  /// @param where what it is about, such as `POST /planets`; `null` when the title says it
  /// @param expected what should have been there; empty if only `seen` says it
  /// @param seen what was there instead
  /// @param exchange the number of the exchange that it is about; `0` for none
  /// @param differences where the answer's JSON is not as expected; empty if it isn't about JSON
  public record Failure(
      @Nullable String where,
      String expected,
      String seen,
      int exchange,
      List<Difference> differences) {
    public Failure {
      differences = List.copyOf(differences);
    }

    /// A failure that is about no exchange.
    public Failure(@Nullable String where, String expected, String seen) {
      this(where, expected, seen, 0, List.of());
    }
  }
}
