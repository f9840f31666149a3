package dev.assay.grader.cli;

import dev.assay.grader.AssayVersion;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.grader.sandbox.SandboxUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The top of the command line.
@Command(
    name = "assay",
    mixinStandardHelpOptions = true,
    version = "assay " + AssayVersion.CURRENT,
    description = "Grades backend coding exercises in sandboxes.",
    footer = {
      "",
      "Beside these, the launcher knows: assay test (the project's whole test suite), assay kit install (the kit, for authors' editors).",
      "Exit codes: 0 every must-have passed; 1 graded, and a must-have failed, or not built or not ready;",
      "2 the request was wrong; 3 our infrastructure failed."
    })
public final class AssayCommand implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(AssayCommand.class);

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  private AssayCommand() {}

  /// The command line with all commands, on that workbench.
  public static CommandLine on(Workbench bench) {
    CommandLine line = new CommandLine(new AssayCommand());
    line.addSubcommand(new GradeCommand(bench));
    line.addSubcommand(new BaselineCommand(bench));
    line.addSubcommand(ExerciseCommand.on(bench));
    line.addSubcommand(new DoctorCommand(bench));
    line.addSubcommand(new ImagesCommand(bench));
    line.setExecutionExceptionHandler((failure, _, _) -> explained(bench, failure));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  private static int explained(Workbench bench, Exception failure) {
    return switch (failure) {
      case ExerciseInvalid invalid -> said(bench, invalid.getMessage(), ExitCode.WRONG_REQUEST);
      case SubmissionRejected rejected -> said(bench, rejected.reason(), ExitCode.WRONG_REQUEST);
      case SandboxUnavailable unavailable ->
          said(bench, unavailable.getMessage(), ExitCode.OUR_FAULT);
      default -> {
        LOG.error("a command failed, our fault", failure);
        yield said(bench, "a fault of ours: " + failure, ExitCode.OUR_FAULT);
      }
    };
  }

  private static int said(Workbench bench, @Nullable String message, int code) {
    bench.say("assay: " + message);
    return code;
  }
}
