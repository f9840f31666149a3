package dev.assay.web.candidate.page;

import java.util.Arrays;

/// What happens to a grading in tests: kinds and bodies of events.
final class Story {
  static final String[] UNTIL_PLAN = {
    "phase", "{\"phase\": \"setup\", \"state\": \"started\"}",
    "phase", "{\"phase\": \"setup\", \"state\": \"ended\", \"millis\": 400}",
    "phase", "{\"phase\": \"build\", \"state\": \"started\"}",
    "command", "{\"text\": \"npm ci\"}",
    "log", "{\"source\": \"build\", \"lines\": [\"added 2 packages\"]}",
    "phase", "{\"phase\": \"build\", \"state\": \"ended\", \"millis\": 3200}",
    "phase", "{\"phase\": \"boot\", \"state\": \"started\"}",
    "phase", "{\"phase\": \"boot\", \"state\": \"ended\", \"millis\": 900}",
    "phase", "{\"phase\": \"checks\", \"state\": \"started\"}",
    "plan",
        "{\"areas\": [{\"id\": \"create\", \"title\": \"Create\", \"visible\": 2, \"hidden\": 3}]}",
  };

  static final String[] CHECK = {
    "check",
    """
    {"id": "Create.stores", "title": "POST /planets stores the planet", "area": "create", "status": "failed",
     "points": 0, "possible": 4, "mustHave": true, "bonus": false, "millis": 120, "sentence": "Expected 201, was 500"}
    """,
  };

  static final String[] HIDDEN = {
    "hidden", "{\"area\": \"create\", \"passed\": 1, \"failed\": 0, \"notRun\": 0, \"of\": 3}",
  };

  static final String[] ENDED = {
    "phase",
    "{\"phase\": \"checks\", \"state\": \"ended\", \"millis\": 8000}",
    "ended",
    "{\"outcome\": \"graded\", \"sentence\": \"Most of it works.\", \"points\": 41, \"possible\": 100, \"bonus\": 0}",
  };

  static final String[] UNTIL_CHECKS = joined(joined(UNTIL_PLAN, CHECK), HIDDEN);

  private Story() {}

  private static String[] joined(String[] first, String[] second) {
    String[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
