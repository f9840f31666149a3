package dev.assay.grader.intake;

import java.time.Duration;

/// A point in time that reading has to be over by.
record Deadline(Duration allowed, long endNanos) {
  static Deadline in(Duration allowed) {
    return new Deadline(allowed, System.nanoTime() + allowed.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  boolean isOver() {
    return left().isZero();
  }

  void check() throws SubmissionRejected {
    if (isOver()) {
      throw rejection();
    }
  }

  SubmissionRejected rejection() {
    return new SubmissionRejected("reading it took longer than " + Words.time(allowed));
  }
}
