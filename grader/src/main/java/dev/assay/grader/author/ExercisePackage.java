package dev.assay.grader.author;

import dev.assay.grader.intake.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// An exercise as it travels to a server: a zip of its folder, with what the gate found beside its
/// manifest.
public final class ExercisePackage {
  /// The file that has what the gate found, as [GateJson] writes it.
  public static final String GATE = ".assay-gate.json";

  private ExercisePackage() {}

  /// Writes one.
  ///
  /// @param exercise all of its folder
  /// @param gate what the gate found over exactly this content; empty for nothing
  /// @param zip the file to be written
  public static void write(SourceTree exercise, Optional<GateJson> gate, Path zip)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipArchiveOutputStream into = new ZipArchiveOutputStream(out)) {
      for (String path : exercise.paths()) {
        boolean executable = exercise.entry(path).map(SourceTree.Entry::executable).orElse(false);
        begin(into, path, executable);
        try (InputStream content = exercise.open(path).orElseThrow()) {
          content.transferTo(into);
        }
        into.closeArchiveEntry();
      }
      if (gate.isPresent()) {
        begin(into, GATE, false);
        into.write(gate.get().text().getBytes(StandardCharsets.UTF_8));
        into.closeArchiveEntry();
      }
    }
  }

  private static void begin(ZipArchiveOutputStream into, String path, boolean executable)
      throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(path);
    entry.setTime(0);
    entry.setUnixMode(executable ? 0100755 : 0100644);
    into.putArchiveEntry(entry);
  }
}
