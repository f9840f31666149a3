package dev.assay.grader.sandbox;

import dev.assay.grader.stack.StackPlan;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Why an app did not answer, in one sentence for the candidate.
final class NotReadyReason {
  /// What an app's container exits with where its release command failed.
  static final int RELEASE_FAILED = 97;

  private final SandboxParts parts;
  private final SandboxContainer container;
  private final StackPlan plan;
  private final CandidateOutput output;

  NotReadyReason(
      SandboxParts parts, SandboxContainer container, StackPlan plan, CandidateOutput output) {
    this.parts = parts;
    this.container = container;
    this.plan = plan;
    this.output = output;
  }

  /// @param after how long the app ran
  String ofExit(int code, Duration after) {
    container.requireThere();
    long memory = parts.spec().exercise().limits().appMemoryBytes() >> 20;
    if (output.wasTooMuch()) {
      return "the app " + CandidateOutput.tooMuch();
    }
    if (parts.events().ranOutOfMemoryJustNow(container.getContainerId())) {
      return "the app was killed because it needed more than the %d MB of memory that it has"
          .formatted(memory);
    }
    if (code == RELEASE_FAILED && plan.release().isPresent()) {
      return "the release command `%s` failed before the app's start"
          .formatted(plan.release().get());
    }
    return "the app exited with code %d after %.1f s, before it answered"
        .formatted(code, after.toMillis() / 1000.0);
  }

  /// @param seen what the referee's last try met
  /// @throws SandboxUnavailable if the app was slow since others had the processors
  String ofSilence(String seen) {
    Duration limit = parts.spec().exercise().limits().boot();
    Diagnosis diagnosis = new Diagnosis(parts.docker(), container);
    diagnosis.requireProcessor("the app");
    List<Listening> listening = diagnosis.listening();
    int port = SandboxRoles.PORT;
    String waited = "no answer on port %d (PORT) within %d s".formatted(port, limit.toSeconds());
    if (listening.stream().anyMatch(each -> each.port() == port && !each.everywhere())) {
      return waited
          + ": the app listens there on localhost only, where nothing outside its container"
          + " reaches it; it must listen on all interfaces (0.0.0.0)";
    }
    List<Integer> others = listening.stream().map(Listening::port).distinct().sorted().toList();
    if (!others.isEmpty() && !others.contains(port)) {
      return "%s: the app listens on port %s instead; it must take its port from the variable PORT"
          .formatted(
              waited, others.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    return others.isEmpty()
        ? waited + ": the app runs, but listens on no port"
        : waited + ": " + seen;
  }
}
