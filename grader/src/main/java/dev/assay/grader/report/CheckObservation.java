package dev.assay.grader.report;

import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Observation;

/// Something worth knowing that costs no points.
///
/// @param check the check that noticed it
public record CheckObservation(CheckSpec check, Observation observation) {}
