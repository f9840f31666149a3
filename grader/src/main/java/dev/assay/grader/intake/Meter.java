package dev.assay.grader.intake;

/// Counts what comes over the network. Used by one thread.
final class Meter {
  private long limit;
  private long left;
  private String what;

  Meter(long bytes, String what) {
    this.limit = bytes;
    this.left = bytes;
    this.what = what;
  }

  void restart(long bytes, String counted) {
    limit = bytes;
    left = bytes;
    what = counted;
  }

  void count(int bytes) throws FetchRefused {
    left -= Math.max(0, bytes);
    if (left < 0) {
      throw new FetchRefused("%s is larger than %s".formatted(what, Words.bytes(limit)));
    }
  }
}
