package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  @TempDir Path folder;

  @Test
  void holdsTheReportInEveryFormatAndBothLogsAndNothingElse() throws IOException {
    ReportFolder.write(Report.of(SampleGradings.graded()), folder.resolve("a/b"));

    assertThat(names(folder.resolve("a/b")))
        .containsExactly(
            "app.log", "build.log", "ctrf.json", "har", "junit.xml", "report.html", "report.json");
    assertThat(names(folder.resolve("a/b/har"))).hasSize(14).contains("ListTest.sorts.har");
  }

  @Test
  void takesThePlaceOfAnEarlierReport() throws IOException {
    ReportFolder.write(Report.of(SampleGradings.graded()), folder);

    ReportFolder written = ReportFolder.write(Report.of(SampleGradings.notBuilt()), folder);

    assertThat(Files.readString(written.json())).contains("\"kind\": \"not-built\"");
    assertThat(names(folder)).hasSize(6).doesNotContain("har");
  }

  @Test
  void leavesNothingBehindWhereAFileCannotBeReplaced() throws IOException {
    Files.createDirectories(folder.resolve("report.json/in-the-way"));

    assertThatThrownBy(() -> ReportFolder.write(Report.of(SampleGradings.graded()), folder))
        .isInstanceOf(IOException.class);
    assertThat(names(folder)).containsExactly("report.json");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
