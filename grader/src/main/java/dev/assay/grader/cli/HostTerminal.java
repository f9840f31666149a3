package dev.assay.grader.cli;

import dev.assay.grader.sandbox.ShellStreams;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process's terminal as a shell somewhere else wants it: every key goes there at once. Where
/// input or output is no terminal, both are plain streams.
final class HostTerminal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostTerminal.class);
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})");
  private static final int SECONDS = 5;

  private final Thread restoring = new Thread(this::restore, "terminal");
  private @Nullable String before;

  /// Hands it over; [#close()] takes it back, and so does the end of the process.
  synchronized ShellStreams take() {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    return new ShellStreams(System.in, bytes -> write(out, bytes), raw());
  }

  private static void write(FileOutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException closed) {
      throw new UncheckedIOException("nobody reads what the shell says", closed);
    }
  }

  /// @return its size; empty if there is no terminal, or none that can be handed over
  private Optional<ShellStreams.Size> raw() {
    if (!Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
      return Optional.empty();
    }
    try {
      Matcher size = SIZE.matcher(stty("size"));
      String saved = stty("-g");
      Runtime.getRuntime().addShutdownHook(restoring);
      before = saved;
      var _ = stty("raw", "-echo");
      return size.matches()
          ? Optional.of(
              new ShellStreams.Size(
                  Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2))))
          : Optional.of(new ShellStreams.Size(24, 80));
    } catch (IOException foreign) {
      LOG.debug("this terminal can't be handed over", foreign);
      return Optional.empty();
    }
  }

  private synchronized void restore() {
    String saved = before;
    if (saved != null) {
      before = null;
      try {
        var _ = stty(saved);
      } catch (IOException left) {
        LOG.warn("the terminal is not as it was: type `stty sane` and Enter", left);
      }
    }
  }

  private static String stty(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    Process stty =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/tty"))
            .redirectErrorStream(true)
            .start();
    try {
      String printed =
          new String(stty.getInputStream().readNBytes(10_000), StandardCharsets.US_ASCII).strip();
      if (!stty.waitFor(SECONDS, TimeUnit.SECONDS) || stty.exitValue() != 0) {
        throw new IOException("stty says: " + printed);
      }
      return printed;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the terminal was set", interrupted);
    } finally {
      stty.destroyForcibly();
    }
  }

  @Override
  public void close() {
    restore();
  }
}
