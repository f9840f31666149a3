package dev.assay.grader.exercise;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// The part of an exercise that grades, manifest and suite, as one piece: what an exercise's
/// version is the hash of, and all that another machine needs to grade with that version.
public final class ExerciseBundle {
  private ExerciseBundle() {}

  /// A gzipped tar of manifest and suite; the same files always give the same bytes.
  public static byte[] pack(Path exercise) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path file : Exercises.gradingFiles(exercise)) {
        byte[] content = Files.readAllBytes(file);
        TarArchiveEntry entry = new TarArchiveEntry(exercise.relativize(file).toString());
        entry.setModTime(0);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /// Unpacks a bundle, so that the folder is there whole or not at all.
  ///
  /// @param folder the exercise's; left as it is if it is there already
  public static void unpack(byte[] bundle, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path fresh = Files.createTempDirectory(parent, ".unpacking");
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bundle)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = fresh.resolve(entry.getName()).normalize();
        if (!file.startsWith(fresh) || !entry.isFile()) {
          throw new IOException("a bundle must have plain files only, has " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        Files.copy(tar, file);
      }
    } catch (IOException damaged) {
      WholeFolder.remove(fresh);
      throw damaged;
    }
    try {
      Files.move(fresh, folder);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException faster) {
      // Another thread or process has unpacked the same bundle.
      WholeFolder.remove(fresh);
    }
  }

  /// The exercise that a bundle is of, without unpacking it: its files are nowhere.
  ///
  /// @param version the bundle's
  /// @throws ExerciseInvalid if its manifest is wrong
  public static Exercise read(byte[] bundle, String version) throws IOException, ExerciseInvalid {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bundle)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals(Manifest.FILE)) {
          String text = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
          return Manifest.exercise(text, Path.of("."), version);
        }
      }
    }
    throw new IOException("a bundle must have a manifest, has none");
  }
}
