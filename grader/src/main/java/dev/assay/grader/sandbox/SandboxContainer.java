package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.command.ExecStartCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/// One container of ours. Its output never goes through Testcontainers, which would keep all of it
/// in memory.
final class SandboxContainer extends GenericContainer<SandboxContainer> {
  private static final Set<String> REMOVED = Set.of("removing", "dead");

  private final DockerClient docker;
  private final ContainerSpec spec;
  private final Consumer<String> created;

  /// @param created given the container's id when it is created and not yet started: the moment to
  ///   attach to its streams
  SandboxContainer(
      DockerClient docker, ContainerSpec spec, Labels labels, Consumer<String> created) {
    super(DockerImageName.parse(spec.image()));
    this.docker = docker;
    this.spec = spec;
    this.created = created;
    withCreateContainerCmdModifier(create -> Hardening.apply(create, spec, labels));
    // Ours are made here; one that is missing must not be taken from whoever has its name
    // elsewhere.
    withImagePullPolicy(_ -> false);
    withStartupCheckStrategy(new StartedIsEnough());
    setWaitStrategy(new NoWait());
  }

  /// Creates and starts it.
  ///
  /// @throws SandboxUnavailable if the engine can't
  SandboxContainer started() {
    try {
      start();
      return this;
    } catch (RuntimeException failed) {
      throw new SandboxUnavailable(
          "container %s could not be started: %s".formatted(spec.name(), rootMessage(failed)),
          failed);
    }
  }

  /// How many processes and threads it may have at once.
  int mostProcesses() {
    return spec.processes();
  }

  @Override
  protected void containerIsCreated(String id) {
    created.accept(id);
  }

  /// A command to run inside.
  record Command(List<String> words, String folder, Map<String, String> environment) {
    Command {
      words = List.copyOf(words);
      environment = Map.copyOf(environment);
    }
  }

  /// Runs a command inside and hands on what it prints as it comes.
  ///
  /// @return its exit code; empty if it was still running at the deadline
  OptionalInt exec(Command command, Duration deadline, Consumer<byte[]> output) {
    return exec(command, new ShellStreams(null, output, Optional.empty()), deadline);
  }

  /// Runs a command inside that also reads.
  ///
  /// @return its exit code; empty if it was still running at the deadline
  OptionalInt exec(Command command, ShellStreams streams, Duration deadline) {
    try {
      ExecCreateCmdResponse exec =
          docker
              .execCreateCmd(getContainerId())
              .withCmd(command.words().toArray(String[]::new))
              .withWorkingDir(command.folder())
              .withEnv(
                  command.environment().entrySet().stream()
                      .map(each -> each.getKey() + "=" + each.getValue())
                      .toList())
              .withAttachStdin(streams.input() != null)
              .withAttachStdout(true)
              .withAttachStderr(true)
              .withTty(streams.isTerminal())
              .exec();
      ExecStartCmd start = docker.execStartCmd(exec.getId()).withTty(streams.isTerminal());
      if (streams.input() != null) {
        start.withStdIn(streams.input());
      }
      Output running = start.exec(new Output(streams.output()));
      streams.size().ifPresent(size -> resize(exec.getId(), size));
      boolean ended = running.awaitCompletion(deadline.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        return OptionalInt.empty();
      }
      Long code = docker.inspectExecCmd(exec.getId()).exec().getExitCodeLong();
      return OptionalInt.of(code == null ? -1 : code.intValue());
    } catch (DockerException failed) {
      throw new SandboxUnavailable("nothing can be run in container " + spec.name(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SandboxUnavailable("interrupted while " + spec.name() + " ran", interrupted);
    }
  }

  private void resize(String exec, ShellStreams.Size size) {
    try {
      docker.resizeExecCmd(exec).withSize(size.rows(), size.columns()).exec();
    } catch (DockerException ended) {
      logger().debug("{} has no terminal any more", spec.name(), ended);
    }
  }

  /// Unpacks a tar stream inside.
  void unpack(InputStream tar, String folder) {
    try (tar) {
      docker
          .copyArchiveToContainerCmd(getContainerId())
          .withRemotePath(folder)
          .withTarInputStream(tar)
          .exec();
    } catch (DockerException | IOException failed) {
      throw new SandboxUnavailable("files can't be put into container " + spec.name(), failed);
    }
  }

  /// Starts it once more after it ended.
  void startAgain() {
    docker.startContainerCmd(getContainerId()).exec();
  }

  /// Ends all its processes at once.
  void kill() {
    try {
      docker.killContainerCmd(getContainerId()).exec();
    } catch (NotFoundException | ConflictException ended) {
      logger().debug("{} had ended already", spec.name());
    }
  }

  /// Ends all its processes soon: for a thread that reads the container's output, which the engine
  /// waits for before it calls a container ended.
  void killSoon() {
    Thread.ofVirtual().name("kill " + spec.name()).start(this::kill);
  }

  /// The code that its main process has ended with; `0` while it runs.
  int exitCode() {
    Long code = state().getExitCodeLong();
    return code == null ? -1 : code.intValue();
  }

  /// Sees that nobody has removed it, so that its end is its own.
  ///
  /// @throws SandboxUnavailable if somebody has
  void requireThere() {
    state();
  }

  private InspectContainerResponse.ContainerState state() {
    try {
      var state = docker.inspectContainerCmd(getContainerId()).exec().getState();
      if (!REMOVED.contains(String.valueOf(state.getStatus()))) {
        return state;
      }
    } catch (NotFoundException gone) {
      logger().debug("{} is gone", spec.name(), gone);
    }
    throw new SandboxUnavailable(
        "container %s was removed while it was needed".formatted(spec.name()));
  }

  /// Removes it, whatever state it is in.
  void remove() {
    try {
      docker.removeContainerCmd(getContainerId()).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException gone) {
      logger().debug("{} is gone already", spec.name());
    }
  }

  /// Hands on frames as they come.
  static final class Output extends ResultCallback.Adapter<Frame> {
    private final Consumer<byte[]> to;

    Output(Consumer<byte[]> to) {
      this.to = to;
    }

    @Override
    public void onNext(Frame frame) {
      to.accept(frame.getPayload());
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /// A container that could be started has started: whether its process lives on is for its role to
  /// judge.
  private static final class StartedIsEnough extends StartupCheckStrategy {
    /// Testcontainers' own way asks the engine at most once a second, over all containers of a
    /// process.
    @Override
    @SuppressWarnings("deprecation")
    public boolean waitUntilStartupSuccessful(GenericContainer<?> container) {
      return true;
    }

    @Override
    public StartupStatus checkStartupState(DockerClient client, String id) {
      return StartupStatus.SUCCESSFUL;
    }
  }

  private static final class NoWait extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }
}
