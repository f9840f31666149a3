package dev.assay.grader;

import dev.assay.grader.sandbox.AssayHome;
import java.nio.file.Path;
import java.util.Optional;

/// Where tests keep what outlives them: the same place as the launcher's, since its certificate
/// authority is in the images.
public final class TestHome {
  private TestHome() {}

  /// `ASSAY_HOME`, else the launcher's own place.
  public static AssayHome home() {
    return new AssayHome(
        Optional.ofNullable(System.getenv("ASSAY_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".local", "share", "assay")));
  }
}
