package dev.assay.kit.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one check ended, with what was seen meanwhile.
///
/// @param failure why it failed; `null` unless it did
/// @param millis how long it ran, in milliseconds; `0` if it didn't
/// @param exchanges HTTP exchanges in the order they began; the latest 100
public record CheckResult(
    CheckSpec check,
    Status status,
    @Nullable Failure failure,
    long millis,
    List<HttpExchange> exchanges) {
  public CheckResult {
    exchanges = List.copyOf(exchanges);
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
  public record Failure(@Nullable String where, String expected, String seen) {}
}
