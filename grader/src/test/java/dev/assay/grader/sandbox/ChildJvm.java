package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A second process with our class path: some things only show between processes.
public final class ChildJvm implements AutoCloseable {
  private static final long SECONDS = 60;

  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  /// Starts a main class.
  ///
  /// @param environment in place of what it would inherit
  public static ChildJvm start(
      Class<?> main, Map<String, String> environment, String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.add("-Duser.home=" + environment.getOrDefault("HOME", "/nonexistent"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    try {
      return new ChildJvm(builder.start());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The next line that it prints.
  public String line() throws IOException {
    String line = process.inputReader(UTF_8).readLine();
    if (line == null) {
      throw new IOException("the process ended without another line");
    }
    return line;
  }

  /// All that it still prints, once it has ended.
  public String rest() throws IOException {
    return process.inputReader(UTF_8).readAllAsString();
  }

  /// Its exit code, once it has ended.
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process did not end within " + SECONDS + " s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }

  /// Ends it as a crash would.
  void kill() {
    process.destroyForcibly().onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }
}
