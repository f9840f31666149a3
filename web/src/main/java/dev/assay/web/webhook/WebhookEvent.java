package dev.assay.web.webhook;

import java.util.Arrays;
import java.util.Optional;

/// What a webhook can be told of.
public enum WebhookEvent {
  SUBMISSION_RECEIVED("submission.received", "a candidate has handed something in"),
  GRADING_ENDED("grading.ended", "a grading has ended, however it did");

  private final String word;
  private final String meaning;

  WebhookEvent(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /// As bodies and the database have it.
  public String word() {
    return word;
  }

  /// For a person.
  public String meaning() {
    return meaning;
  }

  static Optional<WebhookEvent> of(String word) {
    return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
  }
}
