package dev.assay.web.git;

/// What became of one command of a push.
///
/// @param refusal why it was refused, as one line; empty if it was done
record Verdict(String ref, String refusal) {
  static Verdict done(PushRequest.Command command) {
    return new Verdict(command.ref(), "");
  }

  static Verdict refused(PushRequest.Command command, String sentence) {
    return new Verdict(command.ref(), sentence);
  }
}
