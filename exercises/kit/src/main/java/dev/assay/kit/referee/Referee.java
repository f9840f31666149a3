package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.referee.ToReferee.AwaitApp;
import dev.assay.kit.referee.ToReferee.Compile;
import dev.assay.kit.referee.ToReferee.ControlDone;
import dev.assay.kit.referee.ToReferee.Exchange;
import dev.assay.kit.referee.ToReferee.Prepare;
import dev.assay.kit.referee.ToReferee.Run;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Runs a hidden suite against one app, or compiles one, as the grader asks for it: [ToReferee] on
/// standard input, [FromReferee] on standard output. It ends when the suite has ended, something of
/// ours is broken, or the grader hangs up.
public final class Referee {
  private static final long LONGEST_LOG = 1_000_000;
  private static final int ENDED = 0;
  private static final int BROKEN = 1;

  private final Preparation.DatabaseOpener opener;
  private final TwinServers.Ports ports;
  private final Faults faults = new Faults();
  private final Notes notes = new Notes();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final Conversation grader;

  Referee(
      InputStream in,
      OutputStream out,
      Preparation.DatabaseOpener opener,
      TwinServers.Ports ports) {
    this.grader = new Conversation(in, out, faults);
    this.opener = opener;
    this.ports = ports;
  }

  /// Takes no arguments.
  public static void main(String[] arguments) {
    OutputStream protocol = new FileOutputStream(FileDescriptor.out);
    InputStream control = System.in;
    var log = new BoundedLog(new FileOutputStream(FileDescriptor.err), LONGEST_LOG);
    System.setOut(new PrintStream(log, true, UTF_8));
    System.setErr(System.out);
    System.setIn(InputStream.nullInputStream());
    // The app's name can't be resolved until its container runs, which is a matter of milliseconds.
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    var referee =
        new Referee(control, protocol, PostgresDatabase::open, new TwinServers.Ports(80, 443));
    // Without shutdown hooks: a suite may have left some.
    Runtime.getRuntime().halt(referee.run());
  }

  /// Does all of it.
  ///
  /// @return the exit code
  int run() {
    faults.whenFirst(fault -> {
      grader.sendLast(fault);
      end.complete(BROKEN);
    });
    Thread.ofPlatform().daemon().name("grader").start(this::listen);
    Thread judge = Thread.ofPlatform().daemon().name("judge").start(this::judge);
    int code = end.join();
    judge.interrupt();
    return code;
  }

  private void listen() {
    grader.listen();
    end.complete(ENDED);
  }

  private void judge() {
    try {
      switch (grader.next()) {
        case Compile(var files) -> compile(files);
        case Prepare prepare -> {
          try (Preparation prepared = Preparation.of(prepare, opener, ports, faults, notes)) {
            sayPrepared(prepared);
            follow(prepared, prepare);
          }
        }
        case AwaitApp _, Exchange _, Run _, ControlDone _ ->
            throw faults.sandbox("the grader's first message must be Prepare or Compile", null);
      }
      end.complete(ENDED);
    } catch (InterruptedException over) {
      end.complete(ENDED);
    } catch (RefereeFault raised) {
      end.complete(BROKEN);
    } catch (Throwable broken) {
      var _ = faults.sandbox("the referee failed", broken);
    }
  }

  private void compile(Map<String, String> files) {
    Map<String, byte[]> contents = new HashMap<>();
    files.forEach((path, content) -> contents.put(path, Base64.getDecoder().decode(content)));
    try {
      byte[] jar = SuiteJar.of(contents, classPath());
      grader.sendLast(new FromReferee.Compiled(Base64.getEncoder().encodeToString(jar)));
    } catch (SuiteJar.NotCompiled problems) {
      grader.sendLast(new FromReferee.NotCompiled(String.valueOf(problems.getMessage())));
    }
  }

  /// The referee's own, which is the kit.
  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  private void sayPrepared(Preparation prepared) {
    grader.send(new FromReferee.Prepared(prepared.checks().stream().map(Check::spec).toList()));
  }

  /// Waits for the app as often as the grader asks, takes another suite if one was to come, and
  /// then runs the checks.
  private void follow(Preparation prepared, Prepare prepare) throws InterruptedException {
    while (true) {
      switch (grader.next()) {
        case AwaitApp(var millis) -> awaitApp(prepared, Duration.ofMillis(millis));
        case Exchange exchange when prepare.ahead() -> {
          Prepare other = prepare.with(exchange);
          Preparation exchanged = prepared.exchanged(other, faults);
          sayPrepared(exchanged);
          follow(exchanged, other);
          return;
        }
        case Run run when !prepare.ahead() -> {
          run(prepared, run, prepare);
          return;
        }
        case Compile _, Prepare _, Exchange _, Run _, ControlDone _ ->
            throw faults.sandbox(
                "after Prepare, the grader may only say AwaitApp, Exchange once if it said so, and Run",
                null);
      }
    }
  }

  private void awaitApp(Preparation prepared, Duration limit) throws InterruptedException {
    var _ = prepared.recorder().next();
    var readiness = prepared.contact().await(limit);
    grader.send(
        readiness.ready()
            ? new FromReferee.AppReady(readiness.after().toMillis())
            : new FromReferee.AppSilent(readiness.seen()));
  }

  private void run(Preparation prepared, Run run, Prepare prepare) throws InterruptedException {
    Instant appStarted = prepared.recorder().now().startedAt();
    Duration boot = Duration.ofMillis(run.bootMillis());
    var app = new ControlledApp(grader, prepared.contact(), prepared.recorder(), boot);
    var bench = new Bench(prepared, app, notes);
    var results = new Results(grader, bench, faults, prepared.checks());
    boolean untilFailure = prepare.scope().untilFailure();
    var checks = new SuiteRun(prepared.checks(), bench, results, faults, untilFailure);
    // On a thread of its own, so that nothing a check does can hold up the suite's end.
    Thread running =
        Thread.ofPlatform()
            .daemon()
            .name("checks")
            .start(() -> checks.run(prepared.session(), prepare.checkMillis()));
    Duration limit = Duration.ofMillis(run.millis());
    if (!running.join(limit)) {
      results.closeRest("the suite's time of " + HttpSender.inWords(limit) + " was over");
    } else if (!results.areComplete() && !faults.any()) {
      throw faults.sandbox("JUnit ended before all checks did", null);
    }
    var database = prepared.database();
    grader.sendLast(
        new FromReferee.SuiteEnded(
            database.hasTables(),
            notes.all(),
            appStarted,
            bench.start(),
            database.lateChanges(),
            prepared.mutations()));
    if (run.stays()) {
      // Nothing more is said; the end of the conversation interrupts this.
      var _ = grader.next();
    }
  }
}
