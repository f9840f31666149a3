package dev.assay.web.operate;

import dev.assay.grader.cli.Workbench;
import dev.assay.grader.sandbox.SandboxUnavailable;
import dev.assay.web.config.EnvironmentReader;
import dev.assay.web.config.Settings;
import dev.assay.web.config.SettingsInvalid;
import dev.assay.web.store.Schema;
import dev.assay.web.store.Store;
import dev.assay.web.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// `assay worker`.
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    description =
        "Takes gradings from the database of a server, and grades them on this machine. Ctrl-C ends it.")
public final class WorkerCommand implements Callable<Integer> {
  private static final Duration FOR_SCHEMA = Duration.ofMinutes(10);

  private final Workbench bench;
  private final Map<String, String> environment;
  private final TakeDown takeDown;

  public WorkerCommand(Workbench bench, Map<String, String> environment, TakeDown takeDown) {
    this.bench = bench;
    this.environment = environment;
    this.takeDown = takeDown;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Foreground(bench, takeDown).run(this::begin);
  }

  private void begin() throws SettingsInvalid, CannotStart, InterruptedException {
    Settings settings = EnvironmentReader.readForWorker(environment);
    try {
      bench.say("✔ Docker engine " + bench.sandboxes().engineVersion());
    } catch (SandboxUnavailable unavailable) {
      throw new CannotStart(String.valueOf(unavailable.getMessage()));
    }
    Store store = takeDown.add(store(settings));
    awaitSchema(store);
    LocalGrading.begin(bench, takeDown, store, settings);
    bench.say("Ctrl-C ends it.");
  }

  private Store store(Settings settings) throws CannotStart {
    try {
      Store store = Store.connect(settings.database().orElseThrow());
      bench.say("✔ database " + settings.database().get());
      return store;
    } catch (StoreUnavailable unavailable) {
      throw DatabaseTrouble.explained(
          "the database of ASSAY_DATABASE_URL, %s,".formatted(settings.database().get()),
          unavailable);
    }
  }

  /// The schema is the server's business, which may be about to bring it up to date.
  private void awaitSchema(Store store) throws CannotStart, InterruptedException {
    Instant deadline = Instant.now().plus(FOR_SCHEMA);
    boolean fits = fits(store);
    if (!fits) {
      bench.say("… waiting for a server of this version to bring the schema up to date");
    }
    while (!fits) {
      if (Instant.now().isAfter(deadline)) {
        throw new CannotStart(
            "the database has no schema of this version after %d minutes: start or upgrade the server"
                .formatted(FOR_SCHEMA.toMinutes()));
      }
      TimeUnit.SECONDS.sleep(1);
      fits = fits(store);
    }
    bench.say("✔ schema of this version");
  }

  private static boolean fits(Store store) throws CannotStart {
    return switch (Schema.fit(store)) {
      case FITS -> true;
      case OLDER -> false;
      case NEWER ->
          throw new CannotStart(
              "the database is of a newer Assay than this one: upgrade this worker");
      case HIDDEN ->
          throw new CannotStart(
              "this user may not read the schema's version: run ./assay worker-role once more where the server runs");
    };
  }
}
