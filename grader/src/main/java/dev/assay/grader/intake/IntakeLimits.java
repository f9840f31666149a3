package dev.assay.grader.intake;

import java.time.Duration;

/// How much a submission may ask of us.
///
/// @param bytesIn most bytes of a zip, and most bytes taken over the network for a git address
/// @param bytesOut most bytes of all files together
/// @param files most files; those under skipped folders are not counted
/// @param depth most folders above a file
/// @param ratio how many times its own size a zip may unpack to; the first 1 MB is free
/// @param fetch how long reading a git address or walking a folder may take
public record IntakeLimits(
    long bytesIn, long bytesOut, int files, int depth, int ratio, Duration fetch) {
  private static final long MB = 1_000_000;

  public IntakeLimits {
    atLeastOne("bytesIn", bytesIn);
    atLeastOne("bytesOut", bytesOut);
    atLeastOne("files", files);
    atLeastOne("depth", depth);
    atLeastOne("ratio", ratio);
    if (!fetch.isPositive()) {
      throw new IllegalArgumentException("fetch must be positive, was " + fetch);
    }
  }

  public static IntakeLimits standard() {
    return new IntakeLimits(50 * MB, 200 * MB, 10_000, 20, 100, Duration.ofSeconds(60));
  }

  /// How many names are looked at in all, skipped ones included: a tree of nothing but folders must
  /// end too.
  int names() {
    return (int) Math.min(Integer.MAX_VALUE, 10L * files);
  }

  private static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }
}
