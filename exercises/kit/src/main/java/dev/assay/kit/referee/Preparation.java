package dev.assay.kit.referee;

import dev.assay.kit.Attempt;
import dev.assay.kit.Twin;
import dev.assay.kit.referee.ToReferee.Prepare;
import dev.assay.kit.referee.ToReferee.TwinSpec;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/// Everything that is ready before the app is there.
record Preparation(
    Suite suite,
    LauncherSession session,
    List<Check> checks,
    CheckedDatabase database,
    TwinServers twins,
    HttpSender sender,
    AppContact contact,
    Attempt attempt,
    Recorder recorder)
    implements AutoCloseable {

  /// Opens the attempt's database.
  interface DatabaseOpener {
    CheckedDatabase open(
        ToReferee.DatabaseLogin login, Recorder recorder, Faults faults, Notes notes);
  }

  /// Prepares what is slow side by side.
  ///
  /// @throws RefereeFault if anything can't be prepared
  static Preparation of(
      Prepare prepare, DatabaseOpener opener, TwinServers.Ports ports, Faults faults, Notes notes) {
    var recorder = new Recorder(prepare.scope().evidence());
    var database = background(() -> opener.open(prepare.database(), recorder, faults, notes));
    Suite suite = load(prepare, faults);
    Attempt attempt = new SeededAttempt(prepare.seed());
    var twins = background(() -> twins(prepare.twins(), suite, attempt, ports, recorder, faults));
    if (prepare.ahead()) {
      warmUp(prepare);
    }
    LauncherSession session = openSession(suite);
    List<Check> checks = prepare.ahead() ? List.of() : discover(session, suite, prepare, faults);
    MutantEffect effect = MutantEffect.of(prepare.scope().mutant());
    var sender = new HttpSender(URI.create(prepare.app()), effect.http());
    return new Preparation(
        suite,
        session,
        checks,
        mutated(joined(database), effect),
        joined(twins),
        sender,
        new AppContact(sender, prepare.readyPath()),
        attempt,
        recorder);
  }

  private static CheckedDatabase mutated(CheckedDatabase database, MutantEffect effect) {
    if (effect instanceof MutantEffect.AtDatabase triggers) {
      database.mutate(triggers);
    }
    return database;
  }

  private static <T> CompletableFuture<T> background(Callable<T> work) {
    var result = new CompletableFuture<T>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            result.complete(work.call());
          } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
          }
        });
    return result;
  }

  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RefereeFault fault ? fault : failed;
    }
  }

  private static Suite load(Prepare prepare, Faults faults) {
    try {
      return Suite.load(prepare.suite());
    } catch (IOException | IllegalArgumentException broken) {
      throw faults.sandbox("the suite can't be loaded", broken);
    }
  }

  /// What JUnit does for the first time takes long, and nobody waits for it yet. With a suite of
  /// its own, so that no class is loaded that may be another one when it is exchanged.
  private static void warmUp(Prepare prepare) {
    try (Suite suite = Suite.load(prepare.suite());
        LauncherSession session = openSession(suite)) {
      var _ = Discovery.checks(session.getLauncher(), suite, prepare.areas());
    } catch (IOException | IllegalArgumentException wrong) {
      // Told of the suite that takes this one's place, if it is wrong there too.
      System.err.println("the suite is wrong so far: " + wrong.getMessage());
    }
  }

  /// Nothing that the suite brings along changes how JUnit works.
  private static LauncherSession openSession(Suite suite) {
    Thread.currentThread().setContextClassLoader(suite.loader());
    return LauncherFactory.openSession(
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build());
  }

  private static List<Check> discover(
      LauncherSession session, Suite suite, Prepare prepare, Faults faults) {
    try {
      List<Check> all = Discovery.checks(session.getLauncher(), suite, prepare.areas());
      List<Check> checks = Discovery.only(prepare.scope().only(), all);
      return prepare.scope().shuffled() ? Discovery.shuffled(checks, prepare.seed()) : checks;
    } catch (IllegalArgumentException wrong) {
      throw faults.authors(String.valueOf(wrong.getMessage()), wrong.getCause());
    } catch (IOException broken) {
      throw faults.sandbox("the suite can't be read", broken);
    }
  }

  private static TwinServers twins(
      List<TwinSpec> specs,
      Suite suite,
      Attempt attempt,
      TwinServers.Ports ports,
      Recorder recorder,
      Faults faults) {
    Map<String, TwinHost> hosts = new LinkedHashMap<>();
    for (TwinSpec spec : specs) {
      Twin twin = twin(spec, suite, attempt, faults);
      String host = spec.host().toLowerCase(Locale.ROOT);
      hosts.put(host, new TwinHost(host, twin, recorder, faults));
    }
    try {
      return new TwinServers(
          ports,
          hosts,
          specs.stream().map(spec -> Base64.getDecoder().decode(spec.keyStore())).toList());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException broken) {
      throw faults.sandbox("the twins can't be served", broken);
    }
  }

  private static Twin twin(TwinSpec spec, Suite suite, Attempt attempt, Faults faults) {
    try {
      Class<? extends Twin> type =
          Class.forName(spec.twin(), true, suite.loader()).asSubclass(Twin.class);
      Constructor<? extends Twin> constructor = type.getDeclaredConstructor(Attempt.class);
      constructor.setAccessible(true);
      return constructor.newInstance(attempt);
    } catch (ReflectiveOperationException | ClassCastException | LinkageError broken) {
      throw faults.authors(
          "twin %s must be a Twin with a constructor that takes an Attempt".formatted(spec.twin()),
          broken.getCause() == null ? broken : broken.getCause());
    }
  }

  /// The same with another suite.
  ///
  /// @param other whose suite it is
  /// @throws RefereeFault if it can't be prepared
  Preparation exchanged(Prepare other, Faults faults) {
    try {
      suite.exchange(other.suite());
    } catch (IOException | IllegalArgumentException broken) {
      throw faults.sandbox("the suite can't be loaded", broken);
    }
    List<Check> others = discover(session, suite, other, faults);
    return new Preparation(
        suite, session, others, database, twins, sender, contact, attempt, recorder);
  }

  /// How often the mutant has changed something; `0` without one.
  int mutations() {
    return sender.mutations() + database.mutations();
  }

  @Override
  public void close() {
    sender.close();
    twins.close();
    database.close();
    session.close();
    try {
      suite.close();
    } catch (IOException leftOver) {
      System.err.println("the suite's temporary file is left over: " + leftOver);
    }
  }
}
