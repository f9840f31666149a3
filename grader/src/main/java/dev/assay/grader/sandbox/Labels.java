package dev.assay.grader.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The labels on everything of ours in the engine.
///
/// @param owner the process that made it, as [Ownership] knows it; the home, of a mirror
/// @param attempt the attempt that it belongs to, or `machine` for what serves all attempts
/// @param deadline when it must be gone, whatever became of its owner
record Labels(String owner, String attempt, Instant deadline) {
  static final String OWNER = "assay.owner";
  static final String ATTEMPT = "assay.attempt";
  static final String DEADLINE = "assay.deadline";

  static Labels until(String owner, String attempt, Duration life) {
    return new Labels(owner, attempt, Instant.now().plus(life));
  }

  /// As the engine takes them.
  Map<String, String> map() {
    Map<String, String> labels = new HashMap<>();
    labels.put(OWNER, owner);
    labels.put(ATTEMPT, attempt);
    labels.put(DEADLINE, Long.toString(deadline.getEpochSecond()));
    return labels;
  }
}
