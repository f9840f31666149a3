package dev.assay.web.report;

import dev.assay.grader.report.Amounts;
import dev.assay.grader.report.Untrusted;
import dev.assay.web.live.EventKind;
import dev.assay.web.live.LiveEvent;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What happens in a grading, as lines of text.
final class ProgressText {
  private static final int LONGEST_LINE = 500;

  private ProgressText() {}

  /// The lines of an event; none if it says nothing to reviewers.
  static List<String> lines(LiveEvent event) {
    JsonNode body = event.body();
    List<String> lines =
        switch (event.kind()) {
          case EventKind.PHASE -> List.of(phase(body));
          case EventKind.PROGRESS -> List.of(text(body, "line"));
          case EventKind.STACK -> List.of("stack: " + text(body, "title"));
          case EventKind.COMMAND -> List.of("$ " + text(body, "text"));
          case EventKind.LOG -> texts(body.path("lines"));
          case EventKind.READY -> List.of("the app answered after " + millis(body));
          case EventKind.CHECK -> List.of(check(body));
          case EventKind.HIDDEN -> List.of(hidden(body));
          case EventKind.AGAIN ->
              List.of("a new try begins, and what was before is void: " + text(body, "reason"));
          case EventKind.ENDED -> List.of("ended: " + text(body, "sentence"));
          default -> List.of();
        };
    return lines.stream().map(line -> Untrusted.flat(line, LONGEST_LINE)).toList();
  }

  private static String phase(JsonNode body) {
    return text(body, "state").equals("ended")
        ? "%s ended after %s".formatted(text(body, "phase"), millis(body))
        : text(body, "phase") + " began";
  }

  private static String check(JsonNode body) {
    String sentence = text(body, "sentence");
    return "%s: %s%s"
        .formatted(
            text(body, "status").replace('-', ' '),
            text(body, "title"),
            sentence.isEmpty() ? "" : " (" + sentence + ")");
  }

  private static String hidden(JsonNode body) {
    int done =
        body.path("passed").asInt(0) + body.path("failed").asInt(0) + body.path("notRun").asInt(0);
    return "hidden checks of %s: %d of %d, %d failed"
        .formatted(
            text(body, "area"), done, body.path("of").asInt(0), body.path("failed").asInt(0));
  }

  private static String millis(JsonNode body) {
    return Amounts.millis(body.path("millis").asLong(0));
  }

  private static String text(JsonNode body, String name) {
    return body.path(name).asString("");
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(each -> each.asString("")).toList();
  }
}
