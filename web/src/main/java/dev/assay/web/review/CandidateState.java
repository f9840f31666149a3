package dev.assay.web.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far a candidate is. The order is that of lists: what needs somebody comes first.
public enum CandidateState {
  /// A grading of theirs could not be done, through a fault of ours: an operator must look.
  SET_ASIDE("set aside", "bad"),
  /// A submission is being graded.
  GRADING("grading", "warn"),
  /// A submission waits to be graded.
  SUBMITTED("submitted", "warn"),
  /// There is a result, and nothing is being graded.
  GRADED("graded", "good"),
  /// The clock runs, or has run out; nothing was handed in.
  STARTED("started", "plain"),
  /// The invitation was looked at.
  OPENED("opened", "plain"),
  /// The invitation was not looked at yet.
  INVITED("invited", "plain"),
  /// It was never started, and can't be any more.
  EXPIRED("expired", "quiet"),
  /// An interviewer took the invitation back before anything was handed in.
  TAKEN_BACK("taken back", "quiet"),
  /// The candidate withdrew; what they handed in is deleted.
  WITHDRAWN("withdrawn", "quiet");

  private final String words;
  private final String look;

  CandidateState(String words, String look) {
    this.words = words;
    this.look = look;
  }

  /// As people read it.
  public String words() {
    return words;
  }

  /// The class that colours it.
  public String look() {
    return look;
  }

  /// As it is written in addresses and by the API, such as `set-aside`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<CandidateState> of(String code) {
    return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
  }
}
