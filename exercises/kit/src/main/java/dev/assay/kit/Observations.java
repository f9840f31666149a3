package dev.assay.kit;

import dev.assay.kit.evidence.Observation;
import java.util.List;

/// Where a check puts what is worth knowing about the app and costs no points, up to 50
/// observations. Reports show them with the check's title.
public interface Observations {
  /// Notes something worth knowing.
  ///
  /// @param text one sentence without a full stop, such as `planets.population is text and holds
  ///   nothing but numbers`
  /// @param detail what shows it, as plain text of several lines; may be empty; cut to 4,000
  ///   characters
  void observe(String text, String detail);

  /// Notes one that was made by the kit, such as by [Database#findings].
  default void observe(Observation observation) {
    observe(observation.text(), observation.detail());
  }

  /// Notes several.
  default void observe(List<Observation> observations) {
    observations.forEach(this::observe);
  }
}
