package dev.assay.grader.sandbox;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the engine says while it builds an image.
final class ImageBuildLog extends ResultCallback.Adapter<BuildResponseItem> {
  private static final Duration DEADLINE = Duration.ofMinutes(15);

  private final BoundedLog printed = new BoundedLog(2_000, 6_000);
  private volatile @Nullable String error;

  @Override
  public void onNext(BuildResponseItem item) {
    if (item.getStream() != null) {
      printed.append(item.getStream());
    }
    if (item.isErrorIndicated() && item.getErrorDetail() != null) {
      error = item.getErrorDetail().getMessage();
    }
  }

  /// Returns once the image is built.
  ///
  /// @throws SandboxUnavailable with the last lines if it is not
  void awaitSuccess(String name) {
    try {
      if (!awaitCompletion(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw failure(name, "took longer than %d min".formatted(DEADLINE.toMinutes()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(name, "interrupted");
    }
    if (error != null) {
      throw failure(name, error);
    }
  }

  private SandboxUnavailable failure(String name, String reason) {
    return new SandboxUnavailable(
        "image %s could not be built: %s%n%s".formatted(name, reason, printed.text()));
  }
}
