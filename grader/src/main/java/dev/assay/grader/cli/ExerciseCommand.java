package dev.assay.grader.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `assay exercise`: what authors work with.
@Command(
    name = "exercise",
    mixinStandardHelpOptions = true,
    description = "Makes exercises, and proves them before a candidate meets them.")
final class ExerciseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  private ExerciseCommand() {}

  static CommandLine on(Workbench bench) {
    CommandLine line = new CommandLine(new ExerciseCommand());
    line.addSubcommand(new NewCommand(bench));
    line.addSubcommand(new CheckCommand(bench));
    line.addSubcommand(new WatchCommand(bench));
    line.addSubcommand(new PublishCommand(bench));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
