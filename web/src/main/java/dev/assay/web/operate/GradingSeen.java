package dev.assay.web.operate;

import java.util.Map;
import java.util.UUID;

/// What is counted of a grading.
///
/// @param ending how it ended: an outcome, `set-aside` or `replaced`; empty if it hasn't
/// @param faults infrastructure faults of ours that it met so far
/// @param deaths workers that died with it so far
/// @param phaseMillis how long each phase took; empty if that isn't known
record GradingSeen(
    UUID id,
    String exercise,
    String ending,
    int faults,
    int deaths,
    Map<String, Long> phaseMillis) {
  GradingSeen {
    phaseMillis = Map.copyOf(phaseMillis);
  }
}
