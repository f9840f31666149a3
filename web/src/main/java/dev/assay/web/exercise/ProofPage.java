package dev.assay.web.exercise;

import dev.assay.web.http.Shell;
import java.util.Optional;

/// What the quality gate found about an exercise.
///
/// @param proof empty if nothing is known
public record ProofPage(Shell shell, Offer offer, Optional<Proof> proof) {}
