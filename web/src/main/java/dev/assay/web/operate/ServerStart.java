package dev.assay.web.operate;

import dev.assay.grader.cli.Workbench;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.SandboxUnavailable;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.web.Server;
import dev.assay.web.config.Settings;
import dev.assay.web.exercise.Suites;
import dev.assay.web.store.LinkTokens;
import dev.assay.web.store.Store;
import dev.assay.web.store.StoreUnavailable;
import io.javalin.util.JavalinBindException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Brings a server up, a line for each step, and leaves it to [TakeDown] to bring it down.
final class ServerStart {
  private final Workbench bench;
  private final TakeDown takeDown;
  private final Settings settings;
  private final AssayHome home;

  /// @param home where the server keeps what is its own: the secret of links, the password of its
  ///   database
  ServerStart(Workbench bench, TakeDown takeDown, Settings settings, AssayHome home) {
    this.bench = bench;
    this.takeDown = takeDown;
    this.settings = settings;
    this.home = home;
  }

  /// A server that listens.
  ///
  /// @param grades whether this machine grades
  record Running(Server server, Store store, LinkTokens links, URI address, boolean grades) {}

  Running start() throws CannotStart {
    LinkTokens links = new LinkTokens(secret());
    Optional<Sandboxes> engine = engine();
    Store store = takeDown.add(store(engine));
    AtomicReference<URI> address = new AtomicReference<>(URI.create("http://unknown.invalid"));
    Server server =
        takeDown.add(
            new Server(
                new Server.Base(
                    store,
                    links,
                    address::get,
                    settings.trustedProxies(),
                    bench.exercises(),
                    bench.gateResults(),
                    bench.intake(),
                    Workbench.stacks(),
                    suites(engine),
                    settings.exercisesGit().map(git -> new Origin.Git(git.address(), git.branch())),
                    settings.oidc(),
                    settings.privateWebhooks(),
                    InstantSource.system()),
                settings.publicUrl().map(url -> "https".equals(url.getScheme())).orElse(false)));
    loadExercises(server);
    int port = listen(server);
    address.set(settings.publicUrl().orElseGet(() -> local(port)));
    bench.say("✔ listening on %s port %d".formatted(settings.host(), port));
    takeDown.add(RegularRound.daily(() -> server.retention().run()));
    if (settings.exercisesGit().isPresent()) {
      takeDown.add(RegularRound.everyMinute("git-exercises", server::followRepository));
    } else {
      server.followRepository();
    }
    boolean grades = engine.isPresent() && settings.slots().orElse(1) > 0;
    return new Running(server, store, links, address.get(), grades);
  }

  /// Where there is no engine, the first worker that grades with a suite sees whether it compiles.
  private Suites suites(Optional<Sandboxes> engine) {
    return engine.isPresent() ? exercise -> bench.othersSuites().compile(exercise) : _ -> {};
  }

  private String secret() throws CannotStart {
    Optional<String> set = settings.secret();
    return set.isPresent() ? set.get() : SecretFile.readOrMake(home.folder());
  }

  /// The engine, where anything here needs one.
  private Optional<Sandboxes> engine() throws CannotStart {
    boolean own = settings.database().isEmpty();
    if (!own && settings.slots().orElse(1) == 0) {
      return Optional.empty();
    }
    try {
      Sandboxes sandboxes = bench.sandboxes();
      bench.say("✔ Docker engine " + sandboxes.engineVersion());
      return Optional.of(sandboxes);
    } catch (SandboxUnavailable unavailable) {
      if (own) {
        throw new CannotStart(
            unavailable.getMessage()
                + "; or set ASSAY_DATABASE_URL, and let ./assay worker grade on another machine");
      }
      bench.say("– " + unavailable.getMessage());
      return Optional.empty();
    }
  }

  private Store store(Optional<Sandboxes> engine) throws CannotStart {
    if (settings.database().isPresent()) {
      try {
        Store store = Store.open(settings.database().get());
        bench.say("✔ database " + settings.database().get());
        return store;
      } catch (StoreUnavailable unavailable) {
        throw DatabaseTrouble.explained(
            "the database of ASSAY_DATABASE_URL, %s,".formatted(settings.database().get()),
            unavailable);
      }
    }
    takeDown.add(HomeLock.take(home.folder()));
    OwnDatabase own = takeDown.add(OwnDatabase.start(engine.orElseThrow(), home, bench::say));
    Store store = own.open();
    bench.say("✔ database in container and volume " + own.name());
    return store;
  }

  private void loadExercises(Server server) throws CannotStart {
    try {
      List<String> loaded = server.folderLoader().load(problem -> bench.say("✘ " + problem));
      bench.say("✔ exercises: " + (loaded.isEmpty() ? "none" : String.join(", ", loaded)));
    } catch (UncheckedIOException unreadable) {
      throw new CannotStart(
          unreadable.getMessage() + ": set ASSAY_EXERCISES to the folder that has them");
    }
  }

  private int listen(Server server) throws CannotStart {
    try {
      return server.start(settings.host(), settings.port());
    } catch (JavalinBindException taken) {
      throw new CannotStart(
          "can't listen on %s port %d: end what does, or set ASSAY_PORT (and ASSAY_HOST)"
              .formatted(settings.host(), settings.port()));
    }
  }

  private URI local(int port) {
    boolean all = settings.host().equals("0.0.0.0") || settings.host().contains(":");
    return URI.create("http://%s:%d".formatted(all ? "localhost" : settings.host(), port));
  }
}
