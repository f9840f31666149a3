package dev.assay.grader.intake;

/// How many bytes may come out of a submission, and what to say when more do.
record Ceiling(long bytes, String sentence) {
  private static final long FREE = 1_000_000;

  static Ceiling of(IntakeLimits limits) {
    return new Ceiling(
        limits.bytesOut(),
        "the submission's files are larger than %s in all"
            .formatted(Words.bytes(limits.bytesOut())));
  }

  /// The ratio rule takes the size of the whole archive and the bytes that really come out: what a
  /// bomb declares, and how often it uses the same bytes again, changes nothing.
  static Ceiling ofArchive(IntakeLimits limits, long archiveBytes) {
    long byRatio = Math.max(FREE, limits.ratio() * archiveBytes);
    if (byRatio >= limits.bytesOut()) {
      return of(limits);
    }
    return new Ceiling(
        byRatio,
        "the archive unpacks to more than %d times its size of %s"
            .formatted(limits.ratio(), Words.bytes(archiveBytes)));
  }
}
