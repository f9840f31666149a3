package dev.assay.web.queue;

import dev.assay.web.live.EventKind;
import dev.assay.web.live.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The ways in which a grading ends, in the words that candidates read.
final class Endings {
  static final String REPLACED = "replaced";

  private static final String NEWER =
      "You handed in a newer version before this one was graded, so only that one is.";

  private Endings() {}

  static GradingEnded replaced(CandidateGradings.Waiting waiting) {
    return new GradingEnded(
        waiting.grading(),
        waiting.submission(),
        waiting.candidate(),
        waiting.exercise(),
        waiting.version(),
        REPLACED,
        NEWER,
        Optional.empty());
  }

  /// The event that watchers see of it.
  static List<NewEvent> events(GradingEnded ended) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("outcome", ended.ending());
    body.put("sentence", ended.sentence());
    ended
        .score()
        .ifPresent(score -> {
          body.put("points", score.points());
          body.put("possible", score.possible());
          body.put("bonus", score.bonus());
        });
    return List.of(new NewEvent(Instant.now(), EventKind.ENDED, body));
  }
}
