package dev.assay.grader.report.question;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.Evidence;
import java.util.Optional;

/// What was seen in one stretch of an attempt.
///
/// @param check the id of the check that ran; empty before the first one
/// @param failed whether that check failed
record Scene(Optional<String> check, boolean failed, Evidence evidence) {
  static Scene beforeChecks(Evidence evidence) {
    return new Scene(Optional.empty(), false, evidence);
  }

  /// Whether the check made trouble on purpose, and the app did with it what it should.
  boolean isMasteredTrouble() {
    return !failed && !evidence.controls().isEmpty();
  }

  static Scene of(CheckResult result) {
    boolean failed = result.status() == CheckResult.Status.FAILED;
    return new Scene(Optional.of(result.check().id()), failed, result.evidence());
  }
}
