package dev.assay.web.operate;

import dev.assay.grader.cli.ExitCode;
import dev.assay.grader.cli.Workbench;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.web.config.EnvironmentReader;
import dev.assay.web.config.Settings;
import dev.assay.web.config.SettingsInvalid;
import dev.assay.web.store.LinkTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `assay demo`.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Runs a server on made-up candidates, who hand in bundled solutions. Its database is apart from serve's. Ctrl-C ends it.")
public final class DemoCommand implements Callable<Integer> {
  private static final int AT_ONCE = 2;
  private static final int SECONDS_BETWEEN_LOOKS = 2;

  private final Workbench bench;
  private final Map<String, String> environment;
  private final TakeDown takeDown;

  public DemoCommand(Workbench bench, Map<String, String> environment, TakeDown takeDown) {
    this.bench = bench;
    this.environment = environment;
    this.takeDown = takeDown;
  }

  @Option(
      names = "--record",
      hidden = true,
      paramLabel = "FOLDER",
      description = "Grades what the demo shows at once, and writes that into this folder.")
  private @Nullable Path record;

  @Override
  public Integer call() throws InterruptedException, ExerciseInvalid, IOException {
    if (record != null) {
      new DemoRecorder(bench).record(record);
      return ExitCode.ACCEPTABLE;
    }
    return new Foreground(bench, takeDown).run(this::begin);
  }

  private void begin() throws SettingsInvalid, CannotStart, InterruptedException {
    Settings settings = EnvironmentReader.readForDemo(environment);
    AssayHome home = new AssayHome(bench.home().in("demo"));
    ServerStart start = new ServerStart(bench, takeDown, settings, home);
    ServerStart.Running running = start.start();
    DemoRows rows = new DemoRows(running.store().jdbi());
    DemoFeed feed = new DemoFeed(bench, running.store(), running.links());
    rows.write(Instant.now());
    feed.handInRecorded();
    feed.fill(AT_ONCE);
    sayLinks(running, rows);
    LocalGrading.begin(bench, takeDown, running.store(), settings);
    bench.say("Ctrl-C ends it; what you did is there at the next start.");
    while (!feed.isDone()) {
      TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
      feed.fill(AT_ONCE);
    }
  }

  private void sayLinks(ServerStart.Running running, DemoRows rows) {
    LinkTokens links = running.links();
    bench.say("");
    bench.say("The demo is at " + running.address());
    Optional<String> first = running.server().memberLinks().first();
    bench.say(
        "  interviewer  "
            + running.address()
            + first
                .map(token -> "/join/" + token + "  (choose a name and a password)")
                .orElse("/sign-in"));
    bench.say(
        "  candidate    %s/c/%s"
            .formatted(
                running.address(), links.of(LinkTokens.Kind.CANDIDATE, DemoStory.VISITOR.id())));
    rows.share(DemoStory.ALL.getFirst(), Instant.now())
        .ifPresent(share ->
            bench.say(
                "  a report     %s/s/%s"
                    .formatted(running.address(), links.of(LinkTokens.Kind.SHARE, share))));
    bench.say("");
  }
}
