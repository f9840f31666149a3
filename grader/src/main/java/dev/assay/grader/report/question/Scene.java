package dev.assay.grader.report.question;

import dev.assay.kit.evidence.Evidence;
import java.util.Optional;

/// What was seen in one stretch of an attempt.
///
/// @param check the id of the check that ran; empty before the first one
record Scene(Optional<String> check, Evidence evidence) {}
