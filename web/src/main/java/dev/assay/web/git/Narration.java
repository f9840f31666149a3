package dev.assay.web.git;

import dev.assay.grader.report.Untrusted;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.LiveEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Tells a grading's events in lines for a terminal. For one grading and one thread.
final class Narration {
  /// A build may print thousands of lines; whoever wants them all has the page.
  private static final int BUILD_LINES = 40;

  private static final int LAST_LINES = 15;
  private static final int LONGEST_LOG_LINE = 160;
  private static final int LONGEST_SENTENCE = 300;

  private final Map<String, String> areas = new HashMap<>();
  private final Deque<String> buildTail = new ArrayDeque<>();
  private final Deque<String> appTail = new ArrayDeque<>();
  private int buildLines;
  private String pending = "";
  private boolean ended;
  private boolean begun;

  /// What an event has to say; nothing for most.
  List<String> lines(LiveEvent event) {
    JsonNode body = event.body();
    begun = true;
    return switch (event.kind()) {
      case EventKind.PHASE -> phase(body);
      case EventKind.COMMAND -> List.of("  $ " + flat(body, "text", LONGEST_LOG_LINE));
      case EventKind.PROGRESS -> List.of("  " + flat(body, "line", LONGEST_LOG_LINE));
      case EventKind.LOG -> log(body);
      case EventKind.READY -> {
        pending = "";
        yield List.of("The app answers after " + seconds(body.path("millis").asLong()));
      }
      case EventKind.PLAN -> plan(body);
      case EventKind.CHECK -> check(body);
      case EventKind.HIDDEN -> hidden(body);
      case EventKind.AGAIN -> again(body);
      case EventKind.ENDED -> end(body);
      default -> List.of();
    };
  }

  /// Whether anything has happened yet, so that it waits no more.
  boolean isBegun() {
    return begun;
  }

  boolean isEnded() {
    return ended;
  }

  private List<String> phase(JsonNode body) {
    String phase = body.path("phase").asString("");
    if (body.path("state").asString("").equals("ended")) {
      // Whether it ended well is told by what comes next.
      pending =
          phase.equals("build") ? "Built in " + seconds(body.path("millis").asLong()) : pending;
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    if (!pending.isEmpty()) {
      lines.add(pending);
      pending = "";
    }
    switch (phase) {
      case "setup" -> lines.add("Setting up");
      case "build" -> lines.add("Building");
      case "boot" -> lines.add("Starting the app");
      default -> {}
    }
    return lines;
  }

  private List<String> log(JsonNode body) {
    boolean build = body.path("source").asString("").equals("build");
    List<String> shown = new ArrayList<>();
    for (JsonNode each : body.path("lines")) {
      String line = "  " + Untrusted.line(each.asString(""), LONGEST_LOG_LINE);
      keep(build ? buildTail : appTail, line);
      if (build && ++buildLines <= BUILD_LINES) {
        shown.add(line);
      } else if (build && buildLines == BUILD_LINES + 1) {
        shown.add("  … the rest of what the build prints is on the page");
      }
    }
    return shown;
  }

  private static void keep(Deque<String> tail, String line) {
    tail.addLast(line);
    if (tail.size() > LAST_LINES) {
      tail.removeFirst();
    }
  }

  private List<String> plan(JsonNode body) {
    int visible = 0;
    int hidden = 0;
    for (JsonNode area : body.path("areas")) {
      areas.put(area.path("id").asString(""), flat(area, "title", LONGEST_LOG_LINE));
      visible += area.path("visible").asInt();
      hidden += area.path("hidden").asInt();
    }
    return List.of("Running the checks: %d visible, %d hidden".formatted(visible, hidden));
  }

  private static List<String> check(JsonNode body) {
    String title = flat(body, "title", LONGEST_SENTENCE);
    int points = body.path("points").asInt();
    int possible = body.path("possible").asInt();
    return switch (body.path("status").asString("")) {
      case "passed" ->
          List.of("  ✔ %s (%d of %s)".formatted(title, points, count(possible, "point")));
      case "failed" ->
          List.of(
              "  ✘ %s (%d of %s)".formatted(title, points, count(possible, "point")),
              "      " + flat(body, "sentence", LONGEST_SENTENCE));
      default -> List.of("  – %s (not run)".formatted(title));
    };
  }

  /// Once for each area, when all of its hidden checks have ended.
  private List<String> hidden(JsonNode body) {
    int passed = body.path("passed").asInt();
    int all = body.path("of").asInt();
    if (passed + body.path("failed").asInt() + body.path("notRun").asInt() < all) {
      return List.of();
    }
    String area = body.path("area").asString("");
    String title = areas.getOrDefault(area, Untrusted.flat(area, LONGEST_LOG_LINE));
    return List.of(
        "  %s %s: %d of %s passed"
            .formatted(passed == all ? "✔" : "✘", title, passed, count(all, "hidden check")));
  }

  private List<String> again(JsonNode body) {
    buildTail.clear();
    appTail.clear();
    buildLines = 0;
    pending = "";
    return List.of(
        "", "It starts over: " + flat(body, "reason", LONGEST_SENTENCE), "What is above is void.");
  }

  private List<String> end(JsonNode body) {
    ended = true;
    List<String> lines = new ArrayList<>();
    switch (body.path("outcome").asString("")) {
      case "not-built" -> {
        if (buildLines > BUILD_LINES) {
          lines.addAll(buildTail);
        }
      }
      case "not-ready" -> lines.addAll(appTail);
      default -> {}
    }
    lines.add("");
    lines.add(
        body.path("outcome").asString("").equals("graded")
            ? score(body)
            : flat(body, "sentence", LONGEST_SENTENCE));
    return lines;
  }

  private static String score(JsonNode body) {
    String score =
        "%d of %s"
            .formatted(body.path("points").asInt(), count(body.path("possible").asInt(), "point"));
    int bonus = body.path("bonus").asInt();
    return bonus == 0 ? score : score + ", and %d extra".formatted(bonus);
  }

  private static String flat(JsonNode body, String field, int limit) {
    return Untrusted.flat(body.path(field).asString(""), limit);
  }

  static String count(long number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", Duration.ofMillis(millis).toMillis() / 1000.0);
  }
}
