package dev.assay.web.queue;

import dev.assay.web.live.EventKind;
import dev.assay.web.live.NewEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// Puts log lines that follow each other into one event: a build prints thousands.
final class LogLines {
  private static final int MOST = 200;

  private LogLines() {}

  static List<NewEvent> merged(List<NewEvent> events) {
    List<NewEvent> merged = new ArrayList<>();
    for (NewEvent event : events) {
      if (!event.kind().equals(EventKind.LOG)) {
        merged.add(event);
      } else if (!merged.isEmpty() && together(merged.getLast(), event)) {
        ArrayNode lines = (ArrayNode) merged.getLast().body().path("lines");
        event.body().path("lines").forEach(lines::add);
      } else {
        // A copy, since lines are added to it.
        merged.add(new NewEvent(event.at(), event.kind(), event.body().deepCopy()));
      }
    }
    return merged;
  }

  private static boolean together(NewEvent last, NewEvent next) {
    return last.kind().equals(EventKind.LOG)
        && last.body().path("source").equals(next.body().path("source"))
        && last.body().path("lines").size() + next.body().path("lines").size() <= MOST;
  }
}
