package dev.assay.web.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which command of a push is the submission, and what becomes of the others.
///
/// @param others verdicts on all but the submission
record Choice(Optional<PushRequest.Command> submission, List<Verdict> others) {
  Choice {
    others = List.copyOf(others);
  }

  static Choice of(List<PushRequest.Command> commands) {
    Optional<PushRequest.Command> first =
        commands.stream().filter(each -> each.isBranch() && !each.isDeletion()).findFirst();
    List<Verdict> others = new ArrayList<>();
    for (PushRequest.Command command : commands) {
      if (first.filter(chosen -> chosen.ref().equals(command.ref())).isEmpty()) {
        others.add(Verdict.refused(command, refusal(command)));
      }
    }
    return new Choice(first, others);
  }

  private static String refusal(PushRequest.Command command) {
    if (command.isDeletion()) {
      return "nothing can be deleted: a submission stays as it was handed in";
    }
    if (command.isTag()) {
      return "tags are not taken: push a branch";
    }
    return command.isBranch()
        ? "one branch is one submission: push this one by itself"
        : "only a branch can be pushed, such as main";
  }

  /// All verdicts, the submission's first.
  List<Verdict> with(Verdict ofSubmission) {
    List<Verdict> all = new ArrayList<>(List.of(ofSubmission));
    all.addAll(others);
    return all;
  }
}
