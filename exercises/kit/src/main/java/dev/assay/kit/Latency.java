package dev.assay.kit;

import dev.assay.kit.evidence.Measurement;
import java.util.function.Supplier;

/// Measures how long the app takes. Times never cost points: reports show them beside those that
/// the exercise's reference took on the same machine.
public interface Latency {
  /// Sends a request again and again, one after the other: at first up to ten times unmeasured, so
  /// that connections and caches are warm, then measured. What is measured is [Exchange#duration].
  /// The measurement is part of the check's evidence.
  ///
  /// @param name what is measured, such as `GET /planets`: what a reference is compared by
  /// @param times from 5 to 200
  /// @param request sends it once, and looks at the answer
  Measurement measure(String name, int times, Supplier<Exchange> request);
}
