package dev.assay.grader.sandbox;

import dev.assay.grader.stack.StackPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// One run of a candidate's build, and the reason where it fails.
final class CandidateBuild {
  private final SandboxParts parts;
  private final SandboxContainer container;
  private final StackPlan plan;
  private final LogLines lines;
  private final CandidateOutput output;
  private final Sandbox.BuildWatcher watcher;

  CandidateBuild(
      SandboxParts parts,
      SandboxContainer container,
      StackPlan plan,
      BoundedLog log,
      Sandbox.BuildWatcher watcher) {
    this.parts = parts;
    this.container = container;
    this.plan = plan;
    this.lines = new LogLines(log, watcher::line);
    this.output = new CandidateOutput(lines, container::killSoon);
    this.watcher = watcher;
  }

  void run() throws BuildFailed {
    Duration limit = parts.spec().exercise().limits().build();
    Instant deadline = Instant.now().plus(limit);
    for (String command : plan.build()) {
      watcher.command(StackPlan.shown(command));
      OptionalInt exit = exec(command, Duration.between(Instant.now(), deadline));
      lines.end();
      if (exit.isEmpty() || exit.getAsInt() != 0) {
        parts.requireMirror();
        throw new BuildFailed(reason(StackPlan.shown(command), exit, limit));
      }
    }
  }

  private OptionalInt exec(String command, Duration left) {
    Map<String, String> environment = new HashMap<>(plan.buildEnvironment());
    environment.put("HOME", "/tmp/home");
    SandboxContainer.Command exec =
        new SandboxContainer.Command(
            List.of(
                "sh",
                "-c",
                "mkdir -p /tmp/home && cd \"$0\" && eval \"$1\"",
                folder(plan),
                command),
            SandboxRoles.APP_FOLDER,
            environment);
    return container.exec(exec, left.isPositive() ? left : Duration.ofMillis(1), output);
  }

  /// The project's folder inside containers.
  static String folder(StackPlan plan) {
    return plan.folder().isEmpty()
        ? SandboxRoles.APP_FOLDER
        : SandboxRoles.APP_FOLDER + "/" + plan.folder();
  }

  private String reason(String command, OptionalInt exit, Duration limit) {
    if (output.wasTooMuch()) {
      return "`%s` %s".formatted(command, CandidateOutput.tooMuch());
    }
    Diagnosis diagnosis = new Diagnosis(parts.docker(), container);
    long memory = parts.spec().exercise().limits().buildMemoryBytes();
    if (exit.isEmpty()) {
      diagnosis.requireProcessor("the build");
      return "`%s` was still running after %d s, the limit of a build%s"
          .formatted(
              command, limit.toSeconds(), diagnosis.processes().map(", "::concat).orElse(""));
    }
    if (parts.events().ranOutOfMemory(container.getContainerId()) || diagnosis.ranOutOfMemory()) {
      return "`%s` was killed because it needed more than the %d MB of memory that a build has"
          .formatted(command, memory >> 20);
    }
    return "`%s` ended with exit code %d%s"
        .formatted(
            command,
            exit.getAsInt(),
            diagnosis.processes().or(diagnosis::fullDisk).map(cause -> ": " + cause).orElse(""));
  }
}
