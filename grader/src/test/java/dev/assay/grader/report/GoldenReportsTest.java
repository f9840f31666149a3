package dev.assay.grader.report;

import dev.assay.grader.Grading;
import dev.assay.grader.report.page.HtmlReport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What leaves the grader, for each way that an attempt can end.
class GoldenReportsTest {
  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of("graded", SampleGradings.graded()),
        Arguments.of("perfect", SampleGradings.perfect()),
        Arguments.of("rejected", SampleGradings.rejected()),
        Arguments.of("not-built", SampleGradings.notBuilt()),
        Arguments.of("not-ready", SampleGradings.notReady()),
        Arguments.of("faulted", SampleGradings.faulted()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void jsonStaysAsRecorded(String name, Grading grading) {
    GoldenFile.compare(name + ".json", JsonReport.of(Report.of(grading)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void junitXmlStaysAsRecorded(String name, Grading grading) {
    GoldenFile.compare(name + ".junit.xml", JUnitXmlReport.of(Report.of(grading)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void ctrfStaysAsRecorded(String name, Grading grading) {
    GoldenFile.compare(name + ".ctrf.json", CtrfReport.of(Report.of(grading)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListTest.sorts", "ImportTest.runsTwice", "RobustTest.survivesOutage"})
  void httpArchivesStayAsRecorded(String check) {
    String file = check + ".har";

    GoldenFile.compare(
        file, HarArchive.of(Report.of(SampleGradings.graded())).getOrDefault(file, ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void terminalTextStaysAsRecorded(String name, Grading grading) {
    GoldenFile.compare(
        name + ".txt", TerminalReport.of(Report.of(grading), new Look(100, false, true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void structureOfTheHtmlPageStaysAsRecorded(String name, Grading grading) {
    GoldenFile.compare(name + ".html.txt", PageStructure.of(HtmlReport.of(Report.of(grading))));
  }
}
