package dev.assay.grader.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.grader.AssayVersion;
import dev.assay.grader.Grading;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shape of `ctrf.json`.
record CtrfWire(String reportFormat, String specVersion, String generatedBy, Results results) {
  private static final String SPEC_VERSION = "0.0.0";

  static CtrfWire of(Report report, List<Test> tests) {
    return new CtrfWire(
        "CTRF",
        SPEC_VERSION,
        "Assay " + AssayVersion.CURRENT,
        new Results(
            new Tool("Assay", AssayVersion.CURRENT),
            Summary.of(report, tests),
            tests,
            RunExtra.of(report)));
  }

  record Results(Tool tool, Summary summary, List<Test> tests, RunExtra extra) {}

  record Tool(String name, String version) {}

  /// @param start in milliseconds since 1970
  record Summary(
      int tests,
      long passed,
      long failed,
      long pending,
      long skipped,
      long other,
      int suites,
      long start,
      long stop) {
    static Summary of(Report report, List<Test> tests) {
      long start = report.grading().startedAt().toEpochMilli();
      return new Summary(
          tests.size(),
          count(tests, "passed"),
          count(tests, "failed"),
          0,
          count(tests, "skipped"),
          count(tests, "other"),
          Math.max(1, report.areas().size()),
          start,
          start + report.grading().took().toMillis());
    }

    private static long count(List<Test> tests, String status) {
      return tests.stream().filter(test -> test.status.equals(status)).count();
    }
  }

  /// @param suite the exercise's title, then the area's
  /// @param rawStatus what we call it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Test(
      String name,
      String status,
      long duration,
      List<String> suite,
      @Nullable String message,
      @Nullable String trace,
      String rawStatus,
      List<String> tags,
      @Nullable List<String> stdout,
      @Nullable List<Attachment> attachments,
      @Nullable Extra extra) {}

  /// @param path from the report's folder
  record Attachment(String name, String contentType, String path) {}

  record Extra(
      String id,
      String area,
      int points,
      int earned,
      boolean mustHave,
      boolean bonus,
      boolean visible) {
    static Extra of(CheckResult result) {
      CheckSpec check = result.check();
      return new Extra(
          check.id(),
          check.area(),
          check.points(),
          Report.Score.earned(result),
          check.mustHave(),
          check.bonus(),
          check.visible());
    }
  }

  record RunExtra(
      String headline,
      String exercise,
      String exerciseVersion,
      String attempt,
      String outcome,
      JsonWire.@Nullable Points points) {
    static RunExtra of(Report report) {
      Grading grading = report.grading();
      return new RunExtra(
          report.headline(),
          grading.exercise().id(),
          grading.exercise().version(),
          grading.attempt(),
          JsonWire.Ending.of(grading.outcome()).kind(),
          report.score().map(JsonWire.Points::of).orElse(null));
    }
  }
}
