package dev.assay.grader.sandbox;

import dev.assay.kit.referee.ToReferee;

/// A compiled suite, and what of it runs.
///
/// @param jar in base64
/// @param scope what of the suite runs, and how
public record SuiteToRun(String jar, ToReferee.Scope scope) {}
