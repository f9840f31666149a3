package dev.assay.grader.cli;

import dev.assay.grader.author.CloserLook;
import dev.assay.grader.author.Gate;
import dev.assay.grader.author.GateJson;
import dev.assay.grader.author.GateLines;
import dev.assay.grader.author.GateReport;
import dev.assay.grader.author.GateRequest;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.WholeFolder;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.grader.report.ProgressLines;
import dev.assay.kit.referee.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `assay exercise check`.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Proves an exercise: grades its starters, references and wrong solutions, and says what is wrong.",
    footer = {
      "",
      "With --debug or --shell, one solution is graded and nothing else is tried; the exit codes are those of `grade`.",
      "",
      "Exit codes: 0 nothing is wrong; 1 there are errors; 2 the exercise can't be used at all; 3 our infrastructure failed."
    })
final class CheckCommand implements Callable<Integer> {
  private final Workbench bench;

  @Spec private CommandSpec spec;

  @Mixin private final ExerciseArgument exercise = new ExerciseArgument();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "Grades each reference so often, to find checks that waver; from 1 to 20.")
  private int repeat = 1;

  @Option(
      names = "--only",
      paramLabel = "CHECK",
      description =
          "Runs only this check, such as CreateTest.storesIt; may be given several times.")
  private List<String> only = List.of();

  @Option(
      names = "--solution",
      paramLabel = "NAME",
      description = "Grades only this solution or starter; may be given several times.")
  private List<String> solutions = List.of();

  @Option(
      names = "--fast",
      description =
          "Runs of wrong solutions only the checks that they are to fail: does not see what else they fail.")
  private boolean fast;

  @Option(
      names = "--mutants",
      description =
          "Grades the quickest reference with some 50 faults too, and says which of them no check noticed.")
  private boolean mutants;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      description =
          "Grades the quickest reference with only this fault, such as http-404-as-200; may be given several times.")
  private List<String> chosenMutants = List.of();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many gradings run side by side; from 1 to 16.")
  private int jobs = 2;

  @Option(
      names = "--debug",
      description =
          "Has the checks wait until a debugger is attached to them, at a port that is told; limits of time are lifted for them.")
  private boolean debug;

  @Option(
      names = "--shell",
      description =
          "Opens a shell in the app's container when a check has failed, with app and database as they are then.")
  private boolean shell;

  @Option(names = "--json", description = "Prints one JSON object instead of lines.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  CheckCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws ExerciseInvalid, IOException {
    if (repeat < 1 || repeat > GateRequest.MOST_ROUNDS) {
      throw wrong("--repeat must be from 1 to " + GateRequest.MOST_ROUNDS + ", was " + repeat);
    }
    if (jobs < 1 || jobs > 16) {
      throw wrong("--jobs must be from 1 to 16, was " + jobs);
    }
    Exercise loaded = bench.exercises().load(exercise.name());
    if (debug || shell) {
      return lookCloser(loaded);
    }
    GateLines lines = new GateLines(bench.look(), json ? _ -> {} : bench::say);
    Path scratch = Files.createTempDirectory(bench.scratch(), "gate");
    try {
      GateRequest request = new GateRequest(repeat, only, solutions, fast, mutants());
      String before = request.isWhole() ? content(loaded) : "";
      GateReport report = new Gate(bench.grader(), scratch, jobs, lines).run(loaded, request);
      GateJson result = GateJson.of(report, before);
      lines.report(report);
      if (json) {
        bench.say(result.text());
      }
      // What was saved meanwhile may have been graded, or not.
      if (!before.isEmpty() && before.equals(content(loaded))) {
        bench.gateResults().keep(result);
      }
      return report.isGood() ? ExitCode.ACCEPTABLE : ExitCode.NOT_ACCEPTABLE;
    } finally {
      WholeFolder.remove(scratch);
    }
  }

  private List<Mutant> mutants() {
    if (mutants) {
      return List.of(Mutant.values());
    }
    return chosenMutants.stream()
        .distinct()
        .map(name ->
            Mutant.of(name)
                .orElseThrow(() ->
                    wrong(
                        "there is no mutant %s; there are %s"
                            .formatted(name, String.join(", ", new TreeSet<>(Mutant.ids()))))))
        .toList();
  }

  /// The hash of all that is in the exercise's folder; empty where it could not be published
  /// anyway, which `publish` tells why.
  private String content(Exercise loaded) {
    try (SourceTree tree = bench.intake().read(new Origin.Folder(loaded.folder()))) {
      return tree.sha256();
    } catch (SubmissionRejected unfit) {
      return "";
    }
  }

  private int lookCloser(Exercise loaded) throws ExerciseInvalid, IOException {
    if (repeat > 1 || fast || mutants || !chosenMutants.isEmpty() || json || solutions.size() > 1) {
      throw wrong(
          "--debug and --shell grade one solution once: they take --only and at most one --solution, and no --repeat, --fast, --mutants, --mutant or --json");
    }
    Path scratch = Files.createTempDirectory(bench.scratch(), "look");
    try (HostTerminal terminal = new HostTerminal()) {
      return ExitCode.of(
          new CloserLook(
                  bench.grader(),
                  scratch,
                  new ProgressLines(bench.look(), false, bench::say),
                  bench::say)
              .run(
                  loaded,
                  new CloserLook.Request(
                      only,
                      solutions.stream().findFirst(),
                      debug,
                      shell ? Optional.of(terminal::take) : Optional.empty())));
    } finally {
      WholeFolder.remove(scratch);
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
