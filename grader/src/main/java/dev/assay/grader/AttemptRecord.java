package dev.assay.grader;

import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.sandbox.AttemptSpec;
import dev.assay.grader.sandbox.Sandbox;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.referee.FromReferee;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what an attempt comes to while it runs, and tells whoever watches.
final class AttemptRecord implements Sandbox.BuildWatcher {
  private final AttemptSpec spec;
  private final Instant startedAt = Instant.now();
  private final Consumer<GradingEvent> events;
  private final Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
  private final List<CheckResult> results = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final AppLines appLines = new AppLines();
  private List<CheckSpec> checks = List.of();
  private @Nullable Phase phase;
  private Instant phaseBegan = startedAt;
  private Optional<Grading.Source> source = Optional.empty();
  private Optional<StackPlan> stack = Optional.empty();
  private Map<String, String> images = Map.of();
  private String buildLog = "";
  private String appLog = "";
  private Grading.Outside outside = Grading.Outside.NOTHING;

  AttemptRecord(AttemptSpec spec, Consumer<GradingEvent> events) {
    this.spec = spec;
    this.events = events;
  }

  /// Ends the phase before and begins the next. Set-up goes on beside the build, so it can begin a
  /// second time; its times add up.
  void begin(Phase next) {
    endPhase();
    phase = next;
    phaseBegan = Instant.now();
    if (!phases.containsKey(next)) {
      tell(new GradingEvent.PhaseStarted(next));
    }
  }

  void read(Origin origin, SourceTree tree) {
    source =
        Optional.of(new Grading.Source(words(origin), tree.sha256(), tree.files(), tree.bytes()));
  }

  void recognised(StackPlan plan, Map<String, String> imageTags) {
    stack = Optional.of(plan);
    images = imageTags;
    notes.addAll(plan.notes());
    tell(new GradingEvent.StackRecognised(plan));
  }

  /// A line about images that are being built.
  void progress(String line) {
    tell(new GradingEvent.Progress(line));
  }

  void debuggerAwaited(InetSocketAddress at) {
    progress(
        "Listening for a debugger at %s:%d (JDWP); the checks wait for it, for 10 minutes at most."
            .formatted(at.getAddress().getHostAddress(), at.getPort()));
  }

  @Override
  public void command(String command) {
    tell(new GradingEvent.CommandStarted(Phase.BUILD, command));
  }

  @Override
  public void line(String line) {
    tell(new GradingEvent.LogLine(Phase.BUILD, line));
  }

  void appLine(String line) {
    appLines.add(line, Instant.now());
    tell(new GradingEvent.LogLine(Phase.BOOT, line));
  }

  void checks(List<CheckSpec> declared) {
    checks = declared;
  }

  void ready(Duration after) {
    tell(new GradingEvent.AppReady(after));
    tell(new GradingEvent.ChecksStarted(checks));
  }

  void ended(CheckResult result) {
    results.add(result);
    tell(new GradingEvent.CheckEnded(result));
  }

  Outcome.Graded graded(FromReferee.SuiteEnded suite) {
    if (!suite.schema()) {
      notes.add("no schema was created: the app made no table in its database");
    }
    notes.addAll(suite.notes());
    var complete = CompleteEvidence.of(results, suite, appLines);
    outside = complete.outside();
    return new Outcome.Graded(complete.checks());
  }

  void logs(String build, String app) {
    buildLog = build;
    appLog = app;
  }

  Grading ended(Outcome outcome) {
    endPhase();
    phase = null;
    Duration took = Duration.between(startedAt, Instant.now());
    tell(new GradingEvent.Ended(outcome));
    List<Grading.PhaseTime> times =
        phases.entrySet().stream()
            .map(each -> new Grading.PhaseTime(each.getKey(), each.getValue()))
            .toList();
    return new Grading(
        spec.attempt(),
        spec.exercise(),
        spec.seed(),
        startedAt,
        took,
        source,
        stack,
        outcome,
        times,
        images,
        notes,
        buildLog,
        appLog,
        outside);
  }

  private void endPhase() {
    if (phase != null) {
      Duration took = Duration.between(phaseBegan, Instant.now());
      boolean first = !phases.containsKey(phase);
      phases.merge(phase, took, Duration::plus);
      if (first) {
        tell(new GradingEvent.PhaseEnded(phase, took));
      }
    }
  }

  /// One event at a time, though the app's lines come on a thread of their own.
  private synchronized void tell(GradingEvent event) {
    events.accept(event);
  }

  private static String words(Origin origin) {
    return switch (origin) {
      case Origin.Zip(var file) -> file.toString();
      case Origin.Folder(var folder) -> folder.toString();
      case Origin.Archive(_, var words) -> words;
      case Origin.Git(var address, var ref, _) ->
          address + ref.map(each -> " at " + each).orElse("");
    };
  }
}
