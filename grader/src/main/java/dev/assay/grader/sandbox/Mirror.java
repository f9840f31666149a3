package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dependency mirror: one container for all attempts of this machine, which builds reach and
/// apps don't. Its cache is a volume that stays. Safe for use by several threads and processes.
final class Mirror {
  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();
  private static final String NETWORK = "assay-mirror";
  private static final String CACHE = "assay-mirror-cache";

  /// What serves all attempts carries this in the place of an owner and an attempt.
  private static final String MACHINE = "machine";

  private static final int MOST_TRIES = 5;

  private final DockerClient docker;
  private final Images images;
  private final List<String> names;
  private final Path lockFile;

  /// @param names the names that it answers to in a build's network
  Mirror(DockerClient docker, Images images, List<String> names, AssayHome home) {
    this.docker = docker;
    this.images = images;
    this.names = List.copyOf(names);
    this.lockFile = home.folder().resolve("mirror.lock");
  }

  /// Starts it unless it runs, and returns the network where it answers and from where the outside
  /// can be reached.
  String ensure() {
    alone(() -> {
      if (running().isEmpty()) {
        start();
      }
    });
    return NETWORK;
  }

  /// Does something while no other thread or process of this home starts or removes the mirror. A
  /// file's lock holds for a whole process, so threads keep each other out by another one.
  private void alone(Runnable action) {
    IN_THIS_PROCESS.lock();
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      LOG.trace("holding {}", lock);
      action.run();
    } catch (IOException failed) {
      throw new SandboxUnavailable("the mirror's lock can't be taken: " + lockFile, failed);
    } finally {
      IN_THIS_PROCESS.unlock();
    }
  }

  /// Lets the containers of a build's network reach it. A process of another home, which this one
  /// knows nothing of, may be removing it at this moment; then there is soon another one.
  void join(String network) {
    for (int tries = 1; ; tries++) {
      try {
        new Networks(docker).connect(ensuredContainer(), network, names);
        return;
      } catch (DockerException | NoSuchElementException going) {
        if (tries == MOST_TRIES) {
          throw new SandboxUnavailable("the mirror could not be joined to " + network, going);
        }
        LOG.debug("the mirror is being removed by another process, try {}", tries, going);
      }
    }
  }

  /// Sees that it is still in a build's network, without which a build fails through no fault of
  /// the candidate.
  ///
  /// @throws SandboxUnavailable if it isn't
  void requireIn(String network) {
    Network joined = docker.inspectNetworkCmd().withNetworkId(network).exec();
    if (running().stream().noneMatch(each -> joined.getContainers().containsKey(each.getId()))) {
      throw new SandboxUnavailable("the mirror was lost while a build could need it");
    }
  }

  /// Removes it if nobody else uses it; its cache stays.
  ///
  /// @param unused asked while no other process of this home can start it
  void stopIf(BooleanSupplier unused) {
    alone(() -> {
      if (unused.getAsBoolean() && !isJoined()) {
        remove();
      }
    });
  }

  /// Whether a build's network is on it: one of another home, whose processes this one knows
  /// nothing of.
  private boolean isJoined() {
    return ours().stream()
        .flatMap(container -> Stream.ofNullable(container.getNetworkSettings()))
        .flatMap(settings -> settings.getNetworks().keySet().stream())
        .anyMatch(network -> !network.equals(NETWORK));
  }

  private void remove() {
    for (Container container : ours()) {
      removeContainer(container.getId());
    }
    try {
      docker.removeNetworkCmd(NETWORK).exec();
    } catch (NotFoundException gone) {
      LOG.debug("the mirror's network is gone already");
    }
  }

  private String ensuredContainer() {
    ensure();
    return running().getFirst().getId();
  }

  private List<Container> running() {
    return ours().stream()
        .filter(container -> "running".equals(container.getState()))
        .filter(container -> container.getImage().equals(images.tag(Images.MIRROR)))
        .toList();
  }

  private List<Container> ours() {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(Labels.ATTEMPT, MACHINE))
        .exec();
  }

  private void start() {
    for (Container old : ours()) {
      removeContainer(old.getId());
    }
    Labels labels = Labels.until(MACHINE, MACHINE, Duration.ofDays(3650));
    new Networks(docker).open(NETWORK, labels);
    ContainerSpec spec =
        new ContainerSpec(
            "mirror",
            images.tag(Images.MIRROR),
            NETWORK,
            names,
            List.of(),
            Map.of(),
            Map.of("/tmp", 64L << 20),
            new ContainerSpec.Volume(CACHE, "/cache", false),
            512L << 20,
            64,
            Set.of(ContainerSpec.Trait.OUTSIDE));
    new SandboxContainer(docker, spec, labels, _ -> {}).started();
  }

  private void removeContainer(String id) {
    try {
      docker.removeContainerCmd(id).withForce(true).exec();
    } catch (NotFoundException | ConflictException gone) {
      LOG.debug("the mirror is gone or going already");
    }
  }
}
