package dev.assay.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;

/// Takes a submission's files one after the other into one file of ours. Not for several threads.
///
/// Closing it deletes the file, unless [#finish] has handed it over to a tree.
final class Spool implements AutoCloseable {
  private final PathSet paths;
  private final Ceiling ceiling;
  private final SpoolFile file;
  private final OutputStream out;
  private final TreeMap<String, Slot> slots = new TreeMap<>();
  private final byte[] buffer = new byte[16 * 1024];
  private long written;
  private boolean finished;

  Spool(IntakeLimits limits, Path scratch, Ceiling ceiling) {
    this.paths = new PathSet(limits);
    this.ceiling = ceiling;
    this.file = SpoolFile.create(scratch);
    try {
      this.out = Files.newOutputStream(file.path());
    } catch (IOException fault) {
      file.delete();
      throw Faults.scratch(fault);
    }
  }

  /// Counts one more name that was looked at; called for every name, skipped or not.
  void look() throws SubmissionRejected {
    Faults.stopIfInterrupted();
    paths.look();
  }

  void addFolder(String path) throws SubmissionRejected {
    paths.addFolder(path);
  }

  /// Reads the content to its end.
  ///
  /// @return how many bytes it had
  /// @throws IOException if the content can't be read; trouble with our own file is unchecked
  long addFile(String path, boolean executable, InputStream content)
      throws IOException, SubmissionRejected {
    paths.addFile(path);
    MessageDigest digest = Faults.sha256();
    long start = written;
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      write(read);
      digest.update(buffer, 0, read);
    }
    slots.put(path, new Slot(executable, start, written - start, hex(digest)));
    return written - start;
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void write(int length) throws SubmissionRejected {
    Faults.stopIfInterrupted();
    written += length;
    if (written > ceiling.bytes()) {
      throw new SubmissionRejected(ceiling.sentence());
    }
    try {
      out.write(buffer, 0, length);
    } catch (IOException fault) {
      throw Faults.scratch(fault);
    }
  }

  /// @throws SubmissionRejected if there is no file at all
  SourceTree finish() throws SubmissionRejected {
    if (slots.isEmpty()) {
      throw new SubmissionRejected(
          "there is no file in the submission; .git, node_modules and target are not counted");
    }
    try {
      out.close();
    } catch (IOException fault) {
      throw Faults.scratch(fault);
    }
    finished = true;
    return new SourceTree(file, slots);
  }

  @Override
  public void close() {
    if (finished) {
      return;
    }
    try {
      out.close();
    } catch (IOException _) {
      // What was written is thrown away in any case.
    }
    file.delete();
  }
}
