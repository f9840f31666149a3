package dev.assay.grader.report.browser;

import dev.assay.grader.Grading;
import dev.assay.grader.report.SampleGradings;
import java.util.function.Supplier;

/// A report for each way that an attempt can end.
enum SampleReport {
  GRADED(SampleGradings::graded),
  PERFECT(SampleGradings::perfect),
  REJECTED(SampleGradings::rejected),
  NOT_BUILT(SampleGradings::notBuilt),
  NOT_READY(SampleGradings::notReady),
  FAULTED(SampleGradings::faulted);

  @SuppressWarnings("ImmutableEnumChecker") // the samples are fixed
  private final Supplier<Grading> sample;

  SampleReport(Supplier<Grading> sample) {
    this.sample = sample;
  }

  Grading grading() {
    return sample.get();
  }
}
