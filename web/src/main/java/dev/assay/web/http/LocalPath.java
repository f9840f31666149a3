package dev.assay.web.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An address within this server that a request names to be led to. Any other would let a link of
/// ours lead somebody to another site.
public final class LocalPath {
  private static final int LONGEST = 2_000;

  private LocalPath() {}

  /// The path with its query; empty if it is none, or leads elsewhere.
  public static Optional<String> of(@Nullable String given) {
    return Optional.ofNullable(given)
        .filter(path -> path.length() <= LONGEST)
        // Browsers take `//host` and `/\host` for another host, and skip tabs and line ends.
        .filter(path -> path.matches("/(?![/\\\\])[!-\\[\\]-~]*"));
  }
}
