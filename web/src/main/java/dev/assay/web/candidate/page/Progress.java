package dev.assay.web.candidate.page;

import dev.assay.web.candidate.Words;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.LiveEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/// What a grading's events come to so far: the page as it is made on the server. The page's script
/// does the same with what comes later. Not for several threads.
public final class Progress {
  private static final SequencedMap<String, String> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("setup", "Set-up");
    STEPS.put("build", "Build");
    STEPS.put("boot", "Boot");
    STEPS.put("checks", "Checks");
  }

  private final Instant queued;
  private final Map<String, Instant> started = new LinkedHashMap<>();
  private final Map<String, Long> took = new LinkedHashMap<>();
  private final Map<String, LiveArea> areas = new LinkedHashMap<>();
  private final LogEnd log = new LogEnd();
  private long seq;
  private String again = "";
  private Optional<Instant> begun = Optional.empty();
  private Optional<Ending> ending = Optional.empty();

  /// How it ended.
  ///
  /// @param sentence what the candidate reads
  /// @param points empty unless checks ran
  public record Ending(String outcome, String sentence, String points, Instant at) {
    /// The colour of the note.
    public String mood() {
      return switch (outcome) {
        case "graded" -> "";
        case "replaced", "set-aside" -> "warn";
        default -> "bad";
      };
    }
  }

  /// @param queued when the grading was put into the queue
  Progress(Instant queued) {
    this.queued = queued;
  }

  void add(LiveEvent event) {
    seq = event.seq();
    JsonNode body = event.body();
    switch (event.kind()) {
      case EventKind.PHASE -> phase(body, event.at());
      case EventKind.PROGRESS -> log.add(body.path("line").asString());
      case EventKind.COMMAND -> log.add("$ " + body.path("text").asString());
      case EventKind.LOG -> body.path("lines").forEach(line -> log.add(line.asString()));
      case EventKind.PLAN -> body.path("areas").forEach(this::area);
      case EventKind.CHECK -> check(body);
      case EventKind.HIDDEN -> hidden(body);
      case EventKind.AGAIN -> again(body.path("reason").asString());
      case EventKind.ENDED -> ending = Optional.of(ending(body, event.at()));
      default -> {
        // The rest is on the page from elsewhere.
      }
    }
  }

  private void phase(JsonNode body, Instant at) {
    String phase = body.path("phase").asString();
    if (begun.isEmpty()) {
      begun = Optional.of(at);
    }
    if (body.path("state").asString().equals("ended")) {
      took.put(phase, body.path("millis").asLong());
    } else {
      started.putIfAbsent(phase, at);
    }
  }

  private void area(JsonNode body) {
    String id = body.path("id").asString();
    areas.put(
        id,
        new LiveArea(
            id,
            body.path("title").asString(),
            body.path("visible").asInt(),
            List.of(),
            new LiveArea.HiddenCount(0, 0, 0, body.path("hidden").asInt())));
  }

  private void check(JsonNode body) {
    areas.computeIfPresent(
        body.path("area").asString(),
        (_, area) -> {
          List<LiveArea.LiveCheck> checks = new ArrayList<>(area.checks());
          checks.add(ended(body));
          return new LiveArea(area.id(), area.title(), area.visible(), checks, area.hidden());
        });
  }

  private static LiveArea.LiveCheck ended(JsonNode body) {
    return new LiveArea.LiveCheck(
        body.path("id").asString(),
        body.path("title").asString(),
        body.path("status").asString(),
        body.path("points").asInt(),
        body.path("possible").asInt(),
        body.path("mustHave").asBoolean(),
        body.path("bonus").asBoolean(),
        body.path("millis").asLong(),
        body.path("sentence").asString());
  }

  private void hidden(JsonNode body) {
    LiveArea.HiddenCount count =
        new LiveArea.HiddenCount(
            body.path("passed").asInt(),
            body.path("failed").asInt(),
            body.path("notRun").asInt(),
            body.path("of").asInt());
    areas.computeIfPresent(
        body.path("area").asString(),
        (_, area) -> new LiveArea(area.id(), area.title(), area.visible(), area.checks(), count));
  }

  /// A new try: what was seen of the one before is void.
  private void again(String reason) {
    again = reason;
    started.clear();
    took.clear();
    areas.clear();
    log.clear();
  }

  private static Ending ending(JsonNode body, Instant at) {
    String points =
        body.has("points")
            ? "%d of %d points%s"
                .formatted(
                    body.path("points").asInt(),
                    body.path("possible").asInt(),
                    body.path("bonus").asInt() == 0
                        ? ""
                        : " and %d bonus".formatted(body.path("bonus").asInt()))
            : "";
    return new Ending(
        body.path("outcome").asString(), body.path("sentence").asString(), points, at);
  }

  long seq() {
    return seq;
  }

  String reasonOfNewTry() {
    return again;
  }

  List<LiveArea> areas() {
    return List.copyOf(areas.values());
  }

  LogEnd log() {
    return log;
  }

  Optional<Ending> ended() {
    return ending;
  }

  /// All steps in order, from the queue to the end.
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Optional<Instant> out = begun.or(() -> ending.map(Ending::at));
    steps.add(step("queued", "Queued", queued, out.map(at -> between(queued, at))));
    STEPS.forEach((id, title) -> steps.add(step(id, title)));
    steps.add(
        ending
            .map(end ->
                new Step("done", "Done", "done", end.at(), "after " + between(queued, end.at())))
            .orElse(new Step("done", "Done", "waiting", Instant.EPOCH, "")));
    return steps;
  }

  private Step step(String id, String title) {
    Instant since = started.get(id);
    Long millis = took.get(id);
    if (since == null && millis == null) {
      return new Step(id, title, "waiting", Instant.EPOCH, "");
    }
    Instant from = since == null ? Instant.EPOCH : since;
    Optional<String> time = Optional.ofNullable(millis).map(Words::took);
    // What was under way when it all ended is over too.
    return step(id, title, from, time.or(() -> ending.map(end -> between(from, end.at()))));
  }

  private static Step step(String id, String title, Instant since, Optional<String> took) {
    return took.map(time -> new Step(id, title, "done", since, time))
        .orElse(new Step(id, title, "running", since, ""));
  }

  private static String between(Instant from, Instant to) {
    return Words.took(Math.max(0, Duration.between(from, to).toMillis()));
  }
}
