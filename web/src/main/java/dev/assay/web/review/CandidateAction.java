package dev.assay.web.review;

import java.util.Arrays;
import java.util.Optional;

/// What an interviewer does for a candidate.
enum CandidateAction {
  EXTEND("extend", "minutes", "Minutes were added."),
  ATTEMPTS("attempts", "attempts", "The number of attempts was changed."),
  UNTIL("until", "until", "The last day to start was changed."),
  TAKE_BACK("take-back", "", "The invitation was taken back."),
  GIVE_AGAIN("give-again", "", "The invitation holds again."),
  WITHDRAW("withdraw", "", "What they handed in and their name are deleted.");

  private final String path;
  private final String field;
  private final String done;

  CandidateAction(String path, String field, String done) {
    this.path = path;
    this.field = field;
    this.done = done;
  }

  /// The end of its address.
  String path() {
    return path;
  }

  /// The form's field; empty for none.
  String field() {
    return field;
  }

  /// What is said when it is done.
  String done() {
    return done;
  }

  static Optional<CandidateAction> of(String path) {
    return Arrays.stream(values()).filter(action -> action.path.equals(path)).findFirst();
  }
}
