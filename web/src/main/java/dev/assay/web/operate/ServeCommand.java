package dev.assay.web.operate;

import dev.assay.grader.cli.ExitCode;
import dev.assay.grader.cli.Workbench;
import dev.assay.web.config.EnvironmentReader;
import dev.assay.web.config.Settings;
import dev.assay.web.config.SettingsInvalid;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `assay serve`.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Runs the server: candidates submit and watch live, interviewers read reports. Ctrl-C ends it.")
public final class ServeCommand implements Callable<Integer> {
  private final Workbench bench;
  private final Map<String, String> environment;
  private final TakeDown takeDown;

  public ServeCommand(Workbench bench, Map<String, String> environment, TakeDown takeDown) {
    this.bench = bench;
    this.environment = environment;
    this.takeDown = takeDown;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      Settings settings = EnvironmentReader.read(environment);
      EndSignals.endBy(takeDown, bench::say);
      ServerStart.Running running =
          new ServerStart(bench, takeDown, settings, bench.home()).start();
      bench.say("");
      bench.say("Assay is at " + running.address());
      running
          .server()
          .memberLinks()
          .first()
          .ifPresent(token -> {
            bench.say("There is no administrator yet. This link makes the first one, once:");
            bench.say("  %s/join/%s".formatted(running.address(), token));
          });
      Thread.currentThread().join();
      return ExitCode.ACCEPTABLE;
    } catch (SettingsInvalid wrong) {
      wrong.problems().forEach(problem -> bench.say("assay: " + problem));
      return ExitCode.WRONG_REQUEST;
    } catch (CannotStart cannot) {
      bench.say("assay: " + cannot.getMessage());
      return ExitCode.OUR_FAULT;
    }
  }
}
