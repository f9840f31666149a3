package dev.assay.grader.sandbox;

import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.referee.FromReferee;
import dev.assay.kit.referee.ToReferee;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sandbox of one attempt: a build, an app, a database and a referee, each in a container of
/// its own, with no way out but the build's to the dependency mirror. For one thread; closed by
/// whoever opened it.
///
/// Every method throws [SandboxUnavailable] if the sandbox itself is broken, which is never the
/// candidate's fault.
public final class Sandbox implements AutoCloseable {
  private final SandboxParts parts;
  private final AttemptDeadline deadline;
  private final BoundedLog buildLog = new BoundedLog();
  private final BoundedLog appLog = new BoundedLog();
  private List<CheckSpec> checks = List.of();
  private @Nullable SandboxContainer build;
  private @Nullable RunningApp app;
  private @Nullable DebugPort debugPort;

  Sandbox(SandboxParts parts, AttemptDeadline deadline) {
    this.parts = parts;
    this.deadline = deadline;
  }

  /// Unpacks the submission where it will be built.
  public void unpack(SourceTree source, StackPlan plan) {
    SandboxContainer container = parts.startBuild(plan.stack());
    try {
      container.unpack(source.tar(SandboxRoles.USER, SandboxRoles.USER), SandboxRoles.APP_FOLDER);
    } catch (IOException failed) {
      throw new SandboxUnavailable("the submission can't be read back", failed);
    }
    build = container;
  }

  /// Builds what was unpacked. The first command that fails ends it; whatever still runs then is
  /// ended too.
  ///
  /// @param watcher given each line of output as it comes, and each command before it runs
  public void build(StackPlan plan, BuildWatcher watcher) throws BuildFailed {
    SandboxContainer container = build;
    if (container == null) {
      throw new IllegalStateException("the submission must be unpacked first");
    }
    try {
      new CandidateBuild(parts, container, plan, buildLog, watcher).run();
    } catch (BuildFailed failed) {
      parts.requireIntact();
      throw failed;
    } finally {
      parts.endBuild(container);
    }
  }

  /// Waits until the referee has loaded the suite, watches the database and answers as the twins.
  ///
  /// @return the checks in the order they will run
  /// @throws SuiteBroken if the suite's author has to mend it
  public List<CheckSpec> awaitReferee() throws SuiteBroken {
    checks = debugPort == null ? parts.signals().awaitPrepared() : parts.signals().awaitDebugger();
    return checks;
  }

  /// Lets a debugger come to the checks, where they wait for one.
  ///
  /// @return where it can be attached, on this machine; empty if none is awaited
  public Optional<InetSocketAddress> listenForDebugger() {
    if (!parts.spec().is(AttemptSpec.Trait.DEBUGGED)) {
      return Optional.empty();
    }
    DebugPort port = DebugPort.open(parts.refereesContainer());
    debugPort = port;
    return Optional.of(port.address());
  }

  /// Starts the app and returns once it answers.
  ///
  /// @param lines given each line of output as it comes, on another thread
  /// @throws AppNotReady if it does not answer within the exercise's boot limit, or exits first
  public Duration startApp(StackPlan plan, Consumer<String> lines) throws AppNotReady, SuiteBroken {
    RunningApp started = RunningApp.start(parts, plan, new LogLines(appLog, lines));
    app = started;
    try {
      return started.awaitAnswer();
    } catch (AppNotReady silent) {
      parts.requireIntact();
      throw silent;
    }
  }

  /// For an attempt that is ahead of its suite, waits for that and gives it to the referee.
  ///
  /// @return the checks in the order they will run
  /// @throws SuiteBroken if the suite's author has to mend it
  public List<CheckSpec> awaitLastSuite() throws SuiteBroken {
    RunningApp running = app;
    if (running != null && parts.spec().is(AttemptSpec.Trait.AHEAD)) {
      boolean waits = !parts.spec().last().isDone();
      SuiteToRun last = parts.awaitLastSuite();
      if (waits) {
        running.requireRunning();
      }
      parts.referee().send(new ToReferee.Exchange(last.jar(), last.scope()));
      checks = parts.signals().awaitPrepared();
    }
    return checks;
  }

  /// Runs the checks.
  ///
  /// @param ended given each check as it ends
  public FromReferee.SuiteEnded judge(Consumer<FromReferee.CheckEnded> ended) throws SuiteBroken {
    RunningApp running = app;
    if (running == null) {
      throw new IllegalStateException("the app must be started first");
    }
    FromReferee.SuiteEnded suite = running.judge(ended);
    parts.requireIntact();
    return suite;
  }

  /// Runs a shell beside the app, as the app's user, where the app was started and with its
  /// variables.
  ///
  /// @return its exit code; empty if the app's container does not run any more
  public OptionalInt shell(ShellStreams streams) {
    RunningApp running = app;
    if (running == null) {
      throw new IllegalStateException("the app must be started first");
    }
    return running.shell(streams);
  }

  /// What the build has printed.
  public BoundedLog buildLog() {
    return buildLog;
  }

  /// What the app has printed.
  public BoundedLog appLog() {
    return appLog;
  }

  /// Removes everything in the background; never throws.
  @Override
  public void close() {
    deadline.close();
    DebugPort port = debugPort;
    if (port != null) {
      port.close();
    }
    parts.close();
  }

  /// Watches a build.
  public interface BuildWatcher {
    /// A command is about to run.
    void command(String command);

    /// The build printed a line: untrusted text.
    void line(String line);
  }
}
