package dev.assay.grader.hostile;

import dev.assay.grader.TestHome;
import dev.assay.grader.cli.AssayCommand;
import dev.assay.grader.cli.Workbench;
import dev.assay.grader.report.Look;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// `assay grade` in a process of its own, which can be ended like any other.
///
/// @param said what it has printed and nobody has read
record GradingProcess(Process process, BlockingQueue<String> said) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// What the process runs: as the program's own main class does, which is in another module.
  public static void main(String[] arguments) {
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    Workbench bench =
        new Workbench(
            System.getenv(), TestHome.home().folder(), Path.of("."), out, Look.plain(200));
    Runtime.getRuntime().addShutdownHook(new Thread(bench::close, "take-down"));
    int code = AssayCommand.on(bench).execute(arguments);
    bench.close();
    System.exit(code);
  }

  /// Begins to grade.
  ///
  /// @param memory the process's heap, such as `64m`
  static GradingProcess start(Submission submission, Tiny exercise, Path folder, String memory)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                // Whoever runs tests in the background may have told all of them to ignore Ctrl-C.
                "env",
                "--default-signal=INT",
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + memory,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                GradingProcess.class.getName()));
    command.addAll(
        List.of(
            "grade",
            "--verbose",
            "--report",
            folder.resolve("report").toString(),
            exercise.writtenTo(folder.resolve("exercise")).toString(),
            submission.writtenTo(folder.resolve("submission")).toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    GradingProcess grading = new GradingProcess(process, new LinkedBlockingQueue<>());
    Thread.ofVirtual().start(grading::read);
    return grading;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line.length() > 500 ? line.substring(0, 500) : line);
        if (said.size() > 10_000) {
          said.remove();
        }
      }
    } catch (IOException ended) {
      said.add(ended.toString());
    }
  }

  /// The container that its submission's build runs in.
  String awaitBuild() throws InterruptedException {
    List<String> before = new ArrayList<>();
    while (true) {
      String line = said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (line == null) {
        throw new IllegalStateException("no build has begun: " + before);
      }
      Optional<String> container = Engine.containerIn(line);
      if (container.isPresent()) {
        return container.get();
      }
      before.add(line);
    }
  }

  /// Sends a signal, such as `TERM`.
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /// Its exit code.
  int awaitExit(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "still running after %s: %s".formatted(limit, List.copyOf(said)));
    }
    return process.exitValue();
  }

  /// All that it has said and nobody has read.
  String rest() {
    return String.join("\n", said);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
