package dev.assay.grader.report;

import dev.assay.grader.WholeFile;
import dev.assay.grader.report.page.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// The files of a written report.
///
/// @param html one self-contained page
/// @param ctrf the checks in the Common Test Report Format
/// @param har a folder with an HTTP Archive for each check that sent requests; not there if none
///   did
/// @param buildLog what the build printed, safe to print on a terminal
/// @param appLog what the app printed, safe to print on a terminal
public record ReportFolder(
    Path json, Path junitXml, Path ctrf, Path har, Path html, Path buildLog, Path appLog) {
  static final String BUILD_LOG = "build.log";
  static final String APP_LOG = "app.log";
  static final String HAR = "har";

  /// Writes a report's files. Each appears whole or not at all, in place of an earlier one of its
  /// name.
  ///
  /// @param folder is made if it isn't there
  public static ReportFolder write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    return new ReportFolder(
        write(folder.resolve("report.json"), JsonReport.of(report)),
        write(folder.resolve("junit.xml"), JUnitXmlReport.of(report)),
        write(folder.resolve("ctrf.json"), CtrfReport.of(report)),
        archives(folder.resolve(HAR), HarArchive.of(report)),
        write(folder.resolve("report.html"), HtmlReport.of(report)),
        write(folder.resolve(BUILD_LOG), Untrusted.log(report.grading().buildLog())),
        write(folder.resolve(APP_LOG), Untrusted.log(report.grading().appLog())));
  }

  /// Leaves no archive of an earlier report.
  private static Path archives(Path folder, Map<String, String> archives) throws IOException {
    if (!archives.isEmpty()) {
      Files.createDirectories(folder);
    }
    for (Map.Entry<String, String> archive : archives.entrySet()) {
      write(folder.resolve(archive.getKey()), archive.getValue());
    }
    if (Files.isDirectory(folder)) {
      removeOthers(folder, archives.keySet());
    }
    return folder;
  }

  private static void removeOthers(Path folder, Set<String> kept) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.har")) {
      for (Path file : files) {
        if (!kept.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
    if (kept.isEmpty() && isEmpty(folder)) {
      Files.delete(folder);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }

  private static Path write(Path file, String text) throws IOException {
    return WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
