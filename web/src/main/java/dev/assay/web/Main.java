package dev.assay.web;

import dev.assay.grader.cli.AssayCommand;
import dev.assay.grader.cli.Workbench;
import dev.assay.grader.report.Look;
import dev.assay.web.operate.DemoCommand;
import dev.assay.web.operate.ServeCommand;
import dev.assay.web.operate.TakeDown;
import dev.assay.web.operate.WorkerCommand;
import dev.assay.web.operate.WorkerRoleCommand;
import dev.assay.web.preview.PreviewCommand;
import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Reads the environment, wires everything, and runs the command line.
public final class Main {
  private static final int PLAIN_WIDTH = 100;
  private static final Set<String> LONG_RUNNING = Set.of("serve", "worker");

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  ///
  /// @param arguments a command and its options; none prints the help
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    if (arguments.length > 0 && LONG_RUNNING.contains(arguments[0])) {
      // Before the first logger: what logback.xml reads. Short commands say in words what matters.
      System.setProperty("assay.log.level", "INFO");
    }
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
    Workbench bench =
        new Workbench(
            environment,
            home(environment),
            Path.of(environment.getOrDefault("ASSAY_EXERCISES", "exercises")),
            out,
            look(environment));
    TakeDown takeDown = new TakeDown();
    takeDown.add(bench);
    // Ctrl-C ends the process through this hook too, so that nothing stays in the engine.
    Runtime.getRuntime().addShutdownHook(new Thread(takeDown::close, "take-down"));
    CommandLine line = AssayCommand.on(bench);
    line.addSubcommand(new DemoCommand(bench, environment, takeDown));
    line.addSubcommand(new ServeCommand(bench, environment, takeDown));
    line.addSubcommand(new WorkerCommand(bench, environment, takeDown));
    line.addSubcommand(new WorkerRoleCommand(bench, environment, takeDown));
    CommandLine exercise = Objects.requireNonNull(line.getSubcommands().get("exercise"));
    exercise.addSubcommand(new PreviewCommand(bench, takeDown));
    int code = line.execute(arguments);
    takeDown.close();
    System.exit(code);
  }

  private static Path home(Map<String, String> environment) {
    String home = environment.get("ASSAY_HOME");
    if (home != null) {
      return Path.of(home);
    }
    String shared = environment.get("XDG_DATA_HOME");
    return shared == null
        ? Path.of(System.getProperty("user.home"), ".local", "share", "assay")
        : Path.of(shared, "assay");
  }

  private static Look look(Map<String, String> environment) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    int width = width(environment.get("COLUMNS"));
    return terminal && environment.get("NO_COLOR") == null
        ? Look.terminal(width)
        : Look.plain(width);
  }

  private static int width(@Nullable String columns) {
    return columns != null && columns.matches("\\d{2,3}")
        ? Math.clamp(Integer.parseInt(columns), 40, 200)
        : PLAIN_WIDTH;
  }
}
