package dev.assay.web.live;

import dev.assay.grader.GradingEvent;
import dev.assay.grader.Phase;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.report.FailureText;
import dev.assay.grader.report.Report;
import dev.assay.grader.report.Untrusted;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns what happens in one try into what its candidate may see: of hidden checks nothing but how
/// many of an area passed, and no line of the app from the moment when one could tell what a check
/// had sent. All texts are made safe to show and to keep. For one try and one thread at a time.
public final class Translation implements Consumer<GradingEvent> {
  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_REMARKS = 50;

  private final Exercise exercise;
  private final InstantSource clock;
  private final Consumer<NewEvent> events;
  private final LogBudget logs = new LogBudget();
  private final HiddenCounts hidden = new HiddenCounts();
  private boolean checking;

  /// @param events takes each event as it comes
  public Translation(Exercise exercise, InstantSource clock, Consumer<NewEvent> events) {
    this.exercise = exercise;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public void accept(GradingEvent event) {
    switch (event) {
      case GradingEvent.PhaseStarted(var phase) -> tell(EventKind.PHASE, phase(phase, "started"));
      case GradingEvent.PhaseEnded(var phase, var took) ->
          tell(EventKind.PHASE, phase(phase, "ended").put("millis", took.toMillis()));
      case GradingEvent.Progress(var line) -> progress(line);
      case GradingEvent.StackRecognised(var plan) -> tell(EventKind.STACK, stack(plan));
      case GradingEvent.CommandStarted(_, var command) ->
          tell(EventKind.COMMAND, object().put("text", text(command)));
      case GradingEvent.LogLine(var phase, var line) -> log(phase, line);
      case GradingEvent.AppReady(var after) ->
          tell(EventKind.READY, object().put("millis", after.toMillis()));
      case GradingEvent.ChecksStarted(var checks) -> plan(checks);
      case GradingEvent.CheckEnded(var result) -> check(result);
      case GradingEvent.Ended _ -> {
        // What it comes to is told together with the verdict's being kept.
      }
    }
  }

  private static ObjectNode phase(Phase phase, String state) {
    return object().put("phase", word(phase)).put("state", state);
  }

  /// A phase in the word that events and the database have for it.
  public static String word(Phase phase) {
    return switch (phase) {
      case SETUP -> "setup";
      case BUILD -> "build";
      case BOOT -> "boot";
      case SUITE -> "checks";
    };
  }

  private void progress(String line) {
    for (String shown : logs.lines(line)) {
      tell(EventKind.PROGRESS, object().put("line", shown));
    }
  }

  private static ObjectNode stack(StackPlan plan) {
    ObjectNode body = object().put("title", text(plan.title())).put("folder", text(plan.folder()));
    remarks(body.putArray("reasons"), plan.reasons());
    remarks(body.putArray("notes"), plan.notes());
    return body;
  }

  private static void remarks(ArrayNode shown, List<String> remarks) {
    remarks.stream().limit(MOST_REMARKS).forEach(each -> shown.add(text(each)));
  }

  private void log(Phase phase, String line) {
    if (checking) {
      return;
    }
    List<String> lines = logs.lines(line);
    if (!lines.isEmpty()) {
      ObjectNode body = object().put("source", phase == Phase.BUILD ? "build" : "app");
      ArrayNode shown = body.putArray("lines");
      lines.forEach(shown::add);
      tell(EventKind.LOG, body);
    }
  }

  private void plan(List<CheckSpec> checks) {
    checking = true;
    hidden.expect(checks);
    ObjectNode body = object();
    ArrayNode areas = body.putArray("areas");
    for (Exercise.Area area : exercise.areas()) {
      long visible =
          checks.stream().filter(each -> each.area().equals(area.id()) && each.visible()).count();
      areas
          .addObject()
          .put("id", area.id())
          .put("title", text(area.title()))
          .put("visible", visible)
          .put("hidden", hidden.of(area.id()));
    }
    tell(EventKind.PLAN, body);
  }

  private void check(CheckResult result) {
    if (!result.check().visible()) {
      tell(EventKind.HIDDEN, hidden.ended(result));
      return;
    }
    CheckSpec check = result.check();
    tell(
        EventKind.CHECK,
        object()
            .put("id", check.id())
            .put("title", text(check.title()))
            .put("area", check.area())
            .put("status", word(result.status()))
            .put("points", Report.Score.earned(result))
            .put("possible", check.points())
            .put("mustHave", check.mustHave())
            .put("bonus", check.bonus())
            .put("millis", result.millis())
            .put("sentence", sentence(result)));
  }

  /// How a check ended, in the word that events and the database have for it.
  public static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Why a check failed; empty if it didn't.
  public static String sentence(CheckResult result) {
    return result.status() == Status.FAILED ? FailureText.of(result).sentence() : "";
  }

  private void tell(String kind, ObjectNode body) {
    events.accept(new NewEvent(clock.instant(), kind, body));
  }

  private static String text(String untrusted) {
    return Untrusted.line(untrusted, LONGEST_TEXT);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
