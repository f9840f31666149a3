package dev.assay.grader.sandbox;

import dev.assay.kit.referee.ToReferee;
import java.util.Collection;
import java.util.List;

/// A compiled suite, and what of it runs.
///
/// @param jar in base64
/// @param scope what of the suite runs, and how
public record SuiteToRun(String jar, ToReferee.Scope scope) {
  /// The same suite with these checks only.
  ///
  /// @param checks their ids; empty for all
  public SuiteToRun only(Collection<String> checks) {
    return new SuiteToRun(jar, scope.withOnly(List.copyOf(checks)));
  }
}
