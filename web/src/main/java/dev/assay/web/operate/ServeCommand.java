package dev.assay.web.operate;

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
    return new Foreground(bench, takeDown).run(this::begin);
  }

  private void begin() throws SettingsInvalid, CannotStart {
    Settings settings = EnvironmentReader.read(environment);
    ServerStart.Running running = new ServerStart(bench, takeDown, settings, bench.home()).start();
    bench.say("");
    bench.say("Assay is at " + running.address());
    running.server().memberLinks().first().ifPresent(token -> sayFirstLink(running, token));
    bench.say("");
    if (running.grades()) {
      grade(running, settings);
    } else {
      bench.say("– nothing is graded here: gradings wait for ./assay worker on another machine");
    }
    bench.say("Ctrl-C ends it.");
  }

  private void sayFirstLink(ServerStart.Running running, String token) {
    bench.say("There is no administrator yet. This link makes the first one, once:");
    bench.say("  %s/join/%s".formatted(running.address(), token));
  }

  /// Without images the server is of use still: what is submitted waits.
  private void grade(ServerStart.Running running, Settings settings) {
    try {
      LocalGrading.begin(bench, takeDown, running.store(), settings);
    } catch (CannotStart cannot) {
      bench.say("✘ " + cannot.getMessage());
    }
  }
}
