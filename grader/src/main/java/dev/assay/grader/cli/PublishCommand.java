package dev.assay.grader.cli;

import dev.assay.grader.author.ExercisePackage;
import dev.assay.grader.author.ExerciseServer;
import dev.assay.grader.author.GateJson;
import dev.assay.grader.author.NotPublished;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.grader.report.Amounts;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `assay exercise publish`.
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description =
        "Puts an exercise on a server, as a version that never changes. What is there already stays as it is.",
    footer = {
      "",
      "The API token is read from ASSAY_TOKEN, or asked for on a terminal. An administrator makes it under Settings, API tokens; it needs the scope exercises:write.",
      "Exit codes: 0 the server has it; 1 not proven as it is now; 2 it was refused; 3 the server can't be reached, or failed."
    })
final class PublishCommand implements Callable<Integer> {
  private static final String HERE = "http://127.0.0.1:8080";

  private final Workbench bench;

  @Spec private CommandSpec spec;

  @Mixin private final ExerciseArgument exercise = new ExerciseArgument();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server's address; otherwise ASSAY_SERVER, or " + HERE + ".")
  private @Nullable String server;

  @Option(
      names = "--unproven",
      description =
          "Publishes it though the gate did not find it good as it is now; the server says that it is not proven.")
  private boolean unproven;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  PublishCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws ExerciseInvalid, SubmissionRejected, IOException {
    URI address = address();
    Exercise loaded = bench.exercises().load(exercise.name());
    try (SourceTree tree = bench.intake().read(new Origin.Folder(loaded.folder()))) {
      if (tree.entry(ExercisePackage.GATE).isPresent()) {
        throw new ExerciseInvalid(
            "%s is a name of ours: remove the file from %s"
                .formatted(ExercisePackage.GATE, loaded.folder()));
      }
      Optional<GateJson> gate = bench.gateResults().find(tree.sha256());
      if (!unproven && !isProven(loaded, gate)) {
        return ExitCode.NOT_ACCEPTABLE;
      }
      return publish(new ExerciseServer(address, token()), tree, gate);
    } catch (NotPublished not) {
      bench.say("assay: " + not.reason());
      return not.isRefused() ? ExitCode.WRONG_REQUEST : ExitCode.OUR_FAULT;
    }
  }

  private boolean isProven(Exercise loaded, Optional<GateJson> gate) {
    if (gate.filter(GateJson::good).isPresent()) {
      return true;
    }
    bench.say(
        gate.isEmpty()
            ? "assay: %s was not proven as it is now.".formatted(loaded.id())
            : "assay: the last check of %s as it is now found %s."
                .formatted(loaded.id(), Amounts.count(gate.get().errors(), "error")));
    bench.say("  Run ./assay exercise check %s and publish then;".formatted(exercise.name()));
    bench.say("  or publish it with --unproven, and the server says that it is not proven.");
    return false;
  }

  private Integer publish(ExerciseServer to, SourceTree tree, Optional<GateJson> gate)
      throws NotPublished, IOException {
    Path zip = Files.createTempFile(bench.scratch(), "publish", ".zip");
    try {
      ExercisePackage.write(tree, gate, zip);
      ExerciseServer.Published published = to.publish(zip);
      bench.say(
          "%s %s, version %s%s"
              .formatted(
                  published.known() ? "The server has this already:" : "Published",
                  published.id(),
                  published.version(),
                  published.proven() ? "" : " (not proven)"));
      bench.say("  " + published.address());
      return ExitCode.ACCEPTABLE;
    } finally {
      Files.deleteIfExists(zip);
    }
  }

  private URI address() {
    String given = Optional.ofNullable(server).or(() -> bench.setting("ASSAY_SERVER")).orElse(HERE);
    try {
      URI address = new URI(given.replaceAll("/+$", ""));
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (web
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawPath().isEmpty()
          && address.getRawQuery() == null) {
        return address;
      }
    } catch (URISyntaxException wrong) {
      // It is told below.
    }
    throw new ParameterException(
        spec.commandLine(),
        "the server must be an http or https address without a path, such as https://assay.example.com, was "
            + given);
  }

  /// Never from the command line, where other users of the machine could read it.
  private String token() {
    Optional<String> set = bench.setting("ASSAY_TOKEN");
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    String token =
        set.or(() -> terminal.map(console -> console.readPassword("API token: ")).map(String::new))
            .orElse("")
            .strip();
    if (!token.matches("[!-~]{1,500}")) {
      throw new ParameterException(
          spec.commandLine(),
          token.isEmpty()
              ? "no API token: set ASSAY_TOKEN to one with the scope exercises:write, which an administrator makes under Settings, API tokens"
              : "the API token must have 1 to 500 visible ASCII characters");
    }
    return token;
  }
}
