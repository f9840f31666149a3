package dev.assay.grader.sandbox;

import dev.assay.grader.stack.AppEnvironment;
import dev.assay.grader.stack.Shell;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.referee.FromReferee;
import dev.assay.kit.referee.ToReferee;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The submission's app in its container: started, watched, and stopped and started again at the
/// referee's word.
final class RunningApp {
  /// What the referee needs beyond the time it is given, before we call it lost.
  private static final Duration GRACE = Duration.ofSeconds(30);

  /// A check that fails sooner fails for another reason than time.
  private static final Duration SLOW_FAILURE = Duration.ofSeconds(2);

  private static final Duration KILL = Duration.ofSeconds(15);
  private static final Duration LONGEST_SHELL = Duration.ofHours(12);

  private final SandboxParts parts;
  private final StackPlan plan;
  private final CandidateOutput output;
  private final SandboxContainer container;
  private final Instant startedAt;

  private RunningApp(SandboxParts parts, StackPlan plan, LogLines lines) {
    this.parts = parts;
    this.plan = plan;
    this.output = new CandidateOutput(lines, this::stopSoon);
    this.startedAt = Instant.now();
    this.container =
        parts.start(parts.roles().app(plan.stack(), command(plan), environment()), this::attach);
  }

  static RunningApp start(SandboxParts parts, StackPlan plan, LogLines lines) {
    parts.awaitJudges();
    return new RunningApp(parts, plan, lines);
  }

  /// Waits until the referee has an answer from the app.
  ///
  /// @return how long that took from the app's start
  Duration awaitAnswer() throws AppNotReady, SuiteBroken {
    Duration limit = parts.spec().exercise().limits().boot();
    parts.referee().send(new ToReferee.AwaitApp(limit.toMillis()));
    Instant deadline = Instant.now().plus(limit).plus(GRACE);
    while (true) {
      Signal signal =
          parts
              .signals()
              .next(deadline)
              .orElseThrow(
                  () -> new SandboxUnavailable("the referee did not say whether the app answers"));
      switch (signal) {
        case Signal.Said(FromReferee.AppReady _) -> {
          return waited();
        }
        case Signal.Said(FromReferee.AppSilent(var seen)) ->
            throw new AppNotReady(reason().ofSilence(seen), waited());
        case Signal.Ended(var id, var code) when id.equals(container.getContainerId()) ->
            throw new AppNotReady(reason().ofExit(code, waited()), waited());
        case Signal.Said _, Signal.Ended _, Signal.Lost _ -> {}
      }
    }
  }

  /// Sees that it still runs, after it was left alone.
  void requireRunning() {
    if (!container.isRunning()) {
      throw new SandboxUnavailable("the app has ended while the sandbox waited");
    }
  }

  /// Runs a shell in its container, which must still run.
  ///
  /// @return its exit code; empty if the container does not run
  OptionalInt shell(ShellStreams streams) {
    if (!container.isRunning()) {
      return OptionalInt.empty();
    }
    return container.exec(
        new SandboxContainer.Command(
            List.of("sh"),
            CandidateBuild.folder(plan),
            streams.isTerminal() ? Map.of("TERM", "xterm") : Map.of()),
        streams.isTerminal() ? streams : streams.followedBy("\nexit\n"),
        LONGEST_SHELL);
  }

  /// Runs the checks and carries out what they ask of the app.
  FromReferee.SuiteEnded judge(Consumer<FromReferee.CheckEnded> ended) throws SuiteBroken {
    boolean slow = false;
    var limits = parts.spec().exercise().limits();
    parts
        .referee()
        .send(
            new ToReferee.Run(
                limits.suite().toMillis(),
                limits.boot().toMillis(),
                parts.spec().is(AttemptSpec.Trait.STAYS)));
    Instant deadline =
        Instant.now().plus(limits.suite()).plus(limits.check()).plus(limits.boot()).plus(GRACE);
    while (true) {
      Signal signal =
          parts
              .signals()
              .next(deadline)
              .orElseThrow(() -> new SandboxUnavailable("the referee did not end in time"));
      if (signal instanceof Signal.Said(var message)) {
        switch (message) {
          case FromReferee.CheckEnded check -> {
            ended.accept(check);
            slow |= mayBeSlowness(check.result());
          }
          case FromReferee.Control control -> parts.referee().send(carryOut(control));
          case FromReferee.SuiteEnded suite -> {
            // Without its container, an app fails checks through no fault of its own.
            container.requireThere();
            if (slow) {
              new Diagnosis(parts.docker(), container).requireProcessor("the app");
              new Diagnosis(parts.docker(), parts.refereesContainer())
                  .requireProcessor("the referee");
            }
            return suite;
          }
          case FromReferee.Compiled _,
              FromReferee.NotCompiled _,
              FromReferee.Prepared _,
              FromReferee.AppReady _,
              FromReferee.AppSilent _,
              FromReferee.CheckStarted _,
              FromReferee.Fault _ -> {}
        }
      }
    }
  }

  private static boolean mayBeSlowness(CheckResult result) {
    return switch (result.status()) {
      case PASSED -> false;
      case FAILED -> result.millis() >= SLOW_FAILURE.toMillis();
      case NOT_RUN -> true;
    };
  }

  private ToReferee.ControlDone carryOut(FromReferee.Control control) throws SuiteBroken {
    Instant began = Instant.now();
    return switch (control.action()) {
      case START -> {
        attach(container.getContainerId());
        container.startAgain();
        yield done(control, true, began, 0);
      }
      case KILL -> {
        container.kill();
        yield done(control, false, began, awaitEnd(KILL).orElse(-1));
      }
      case STOP -> stop(control, began);
    };
  }

  /// Every process gets SIGTERM, as on hosting platforms, whatever shells and package clients stand
  /// between us and the app.
  private ToReferee.ControlDone stop(FromReferee.Control control, Instant began)
      throws SuiteBroken {
    if (!container.isRunning()) {
      return done(control, true, began, -1);
    }
    container.exec(
        new SandboxContainer.Command(List.of("sh", "-c", "kill -TERM -1"), "/", Map.of()),
        KILL,
        _ -> {});
    OptionalInt code = awaitEnd(Duration.ofMillis(control.graceMillis()));
    if (code.isPresent()) {
      return done(control, true, began, code.getAsInt());
    }
    container.kill();
    return done(control, false, began, awaitEnd(KILL).orElse(-1));
  }

  private static ToReferee.ControlDone done(
      FromReferee.Control control, boolean byItself, Instant began, int exitCode) {
    return new ToReferee.ControlDone(
        control.number(), byItself, Duration.between(began, Instant.now()).toMillis(), exitCode);
  }

  /// The exit code, once the container has ended; empty if it hasn't by then.
  private OptionalInt awaitEnd(Duration limit) throws SuiteBroken {
    Instant deadline = Instant.now().plus(limit);
    while (container.isRunning()) {
      if (!parts.signals().awaitEnd(container.getContainerId(), deadline)) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.of(container.exitCode());
  }

  private void attach(String id) {
    parts
        .docker()
        .attachContainerCmd(id)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(new SandboxContainer.Output(output));
  }

  private void stopSoon() {
    container.killSoon();
  }

  private NotReadyReason reason() {
    return new NotReadyReason(parts, container, plan, output);
  }

  private Duration waited() {
    return Duration.between(startedAt, Instant.now());
  }

  private Map<String, String> environment() {
    Map<String, String> upstreams =
        parts.spec().exercise().upstreams().stream()
            .collect(Collectors.toMap(each -> each.variable(), each -> each.address()));
    Map<String, String> environment =
        new HashMap<>(
            AppEnvironment.of(SandboxRoles.PORT, parts.roles().appsDatabase(), upstreams, plan));
    environment.put("HOME", "/tmp/home");
    return environment;
  }

  /// Changes to the project's folder, runs the release command once for the attempt, and becomes
  /// the app.
  private static String command(StackPlan plan) {
    String release =
        plan.release()
            .map(command ->
                "if [ ! -e /app/.assay-released ]; then ( %s\n) || exit %d; : > /app/.assay-released; fi; "
                    .formatted(command, NotReadyReason.RELEASE_FAILED))
            .orElse("");
    return "mkdir -p /tmp/home && cd %s && %s exec sh -c %s"
        .formatted(Shell.quote(CandidateBuild.folder(plan)), release, Shell.quote(plan.start()));
  }
}
