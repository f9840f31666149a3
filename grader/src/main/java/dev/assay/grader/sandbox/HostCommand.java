package dev.assay.grader.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A trusted program of this machine, such as its package clients. Nothing of a candidate is ever
/// run this way.
final class HostCommand {
  private static final int MOST_BYTES = 1 << 20;

  private HostCommand() {}

  /// What the command prints, without surrounding blanks; empty if it is missing, fails, or takes
  /// too long.
  static Optional<String> output(Duration deadline, String... command) {
    try {
      Path printed = Files.createTempFile("assay", ".out");
      try {
        int exit = run(deadline, List.of(command), printed);
        return exit == 0 ? Optional.of(read(printed)) : Optional.empty();
      } finally {
        Files.delete(printed);
      }
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /// Runs the command, with its output in a file, and returns its exit code.
  ///
  /// @throws IOException if there is no such program, or it does not end in time
  static int run(Duration deadline, List<String> command, Path printed) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(false)
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw new IOException(
          "%s did not end within %d s".formatted(command.getFirst(), deadline.toSeconds()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command.getFirst(), interrupted);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path printed) throws IOException {
    try (InputStream in = Files.newInputStream(printed)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    }
  }
}
