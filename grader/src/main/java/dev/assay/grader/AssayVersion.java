package dev.assay.grader;

/// Which Assay this is, as what it writes says.
public final class AssayVersion {
  /// The project's version in the build.
  public static final String CURRENT = "0.1.0";

  private AssayVersion() {}
}
