package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PidsStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at a container in trouble for what is behind it. Best effort: what can't be found out is
/// left unsaid.
final class Diagnosis {
  private static final Logger LOG = LoggerFactory.getLogger(Diagnosis.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /// So near to its limit of processes, a container has met it: what failed on it has ended.
  private static final int ENDED_SINCE = 16;

  private static final int MOST_BYTES = 256 << 10;

  private final DockerClient docker;
  private final SandboxContainer container;

  Diagnosis(DockerClient docker, SandboxContainer container) {
    this.docker = docker;
    this.container = container;
  }

  /// Says so if the container is at its limit of processes, or was.
  Optional<String> processes() {
    int most = container.mostProcesses();
    return current() + ENDED_SINCE >= most || refusedProcesses()
        ? Optional.of("it ran %d processes at once, all that it may".formatted(most))
        : Optional.empty();
  }

  /// Whether the kernel has killed a process of the container for memory, as its control group says
  /// (version 1 or 2).
  boolean ranOutOfMemory() {
    return counted(
        "oom_kill", "/sys/fs/cgroup/memory/memory.oom_control", "/sys/fs/cgroup/memory.events");
  }

  private boolean refusedProcesses() {
    return counted("max", "/sys/fs/cgroup/pids/pids.events", "/sys/fs/cgroup/pids.events");
  }

  private boolean counted(String event, String version1, String version2) {
    return output("cat", version1, version2).stream()
        .flatMap(String::lines)
        .anyMatch(line -> line.matches(event + " [1-9]\\d*"));
  }

  /// How many processes and threads there are; `0` where the engine doesn't say.
  private long current() {
    AtomicReference<Statistics> seen = new AtomicReference<>();
    try {
      docker
          .statsCmd(container.getContainerId())
          .withNoStream(true)
          .exec(
              new ResultCallback.Adapter<Statistics>() {
                @Override
                public void onNext(Statistics statistics) {
                  seen.set(statistics);
                }
              })
          .awaitCompletion(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException silent) {
      LOG.debug("no statistics of {}", container.getContainerId(), silent);
    }
    return Optional.ofNullable(seen.get())
        .map(Statistics::getPidsStats)
        .map(PidsStatsConfig::getCurrent)
        .orElse(0L);
  }

  /// Says so if a place that the build writes to is full.
  Optional<String> fullDisk() {
    return output("df", "-P", "-k", SandboxRoles.APP_FOLDER, "/tmp", "/build").stream()
        .flatMap(String::lines)
        .skip(1)
        .map(line -> line.trim().split("\\s+", -1))
        .filter(fields -> fields.length >= 6 && Long.parseLong(fields[3]) < 64)
        .map(fields -> "%s is full (%d MB)".formatted(fields[5], Long.parseLong(fields[1]) / 1024))
        .findFirst();
  }

  /// Sees that the container had the processors that it needed, so that its slowness is its own.
  ///
  /// @param who runs in it
  /// @throws SandboxUnavailable if others on the machine had them
  void requireProcessor(String who) {
    int processors = Runtime.getRuntime().availableProcessors();
    output(ProcessorTime.DEADLINE, ProcessorTime.COMMAND)
        .flatMap(ProcessorTime::parse)
        .filter(time -> time.isStarved(processors))
        .ifPresent(time -> {
          throw new SandboxUnavailable(
              "the machine had too much else to do: %s %s; grade fewer at once, or where less runs"
                  .formatted(who, time.words()));
        });
  }

  /// The addresses where processes of the container listen.
  List<Listening> listening() {
    return output("cat", "/proc/net/tcp", "/proc/net/tcp6").stream()
        .flatMap(Listening::parse)
        .distinct()
        .toList();
  }

  private Optional<String> output(String... command) {
    return output(DEADLINE, List.of(command));
  }

  private Optional<String> output(Duration deadline, List<String> command) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      OptionalInt exit =
          container.exec(
              new SandboxContainer.Command(command, "/", Map.of()),
              deadline,
              bytes -> {
                if (printed.size() < MOST_BYTES) {
                  printed.writeBytes(bytes);
                }
              });
      return exit.isEmpty()
          ? Optional.empty()
          : Optional.of(printed.toString(StandardCharsets.UTF_8));
    } catch (SandboxUnavailable ended) {
      LOG.debug("nothing can be asked of {}", container.getContainerId(), ended);
      return Optional.empty();
    }
  }
}
