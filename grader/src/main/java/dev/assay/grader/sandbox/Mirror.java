package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetworkSettings;
import com.github.dockerjava.api.model.Network;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dependency mirror of a home: one container for all its attempts on this machine, which
/// builds reach and apps don't. Its cache is a volume that stays. Safe for use by several threads
/// and processes.
///
/// The image's tag is in the names of container and network, so that processes of two homes, or of
/// two versions, have a mirror each and never take away the other's.
final class Mirror {
  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
  private static final String NETWORK = "assay-mirror-";
  private static final String CACHE = "assay-mirror-cache";

  /// What serves all attempts carries this in the place of an attempt.
  private static final String MACHINE = "machine";

  private final DockerClient docker;
  private final Images images;
  private final List<String> names;
  private final String owner;
  private final HomeMutex mutex;

  /// @param names the names that it answers to in a build's network
  /// @param home where its lock is
  /// @param owner what tells this home's mirrors from those of others in the same engine
  Mirror(DockerClient docker, Images images, List<String> names, AssayHome home, String owner) {
    this.docker = docker;
    this.images = images;
    this.names = List.copyOf(names);
    this.owner = owner;
    this.mutex = new HomeMutex(home, "mirror");
  }

  /// Starts it unless it runs, and returns the network where it answers and from where the outside
  /// can be reached.
  String ensure() {
    mutex.alone(this::ensured);
    return network();
  }

  /// Lets the containers of a build's network reach it.
  ///
  /// @throws SandboxUnavailable if it can't be started or joined
  void join(String network) {
    mutex.alone(() -> {
      try {
        new Networks(docker).connect(ensured().getId(), network, names);
      } catch (DockerException failed) {
        throw new SandboxUnavailable("the mirror could not be joined to " + network, failed);
      }
    });
  }

  /// Sees that it is still in a build's network, without which a build fails through no fault of
  /// the candidate.
  ///
  /// @throws SandboxUnavailable if it isn't
  void requireIn(String network) {
    Network joined = docker.inspectNetworkCmd().withNetworkId(network).exec();
    List<Container> found = ours().stream().filter(this::isCurrent).toList();
    if (found.stream()
        .noneMatch(each -> isRunning(each) && joined.getContainers().containsKey(each.getId()))) {
      throw new SandboxUnavailable(
          "the mirror was lost while a build could need it: %s; in the build's network are %s"
              .formatted(states(found), joined.getContainers().keySet()));
    }
  }

  /// Removes it if nobody else uses it; its cache stays.
  ///
  /// @param unused asked while no other process of this home can start it
  void stopIf(BooleanSupplier unused) {
    mutex.alone(() -> {
      if (unused.getAsBoolean()) {
        ours().forEach(this::remove);
      }
    });
  }

  private Container ensured() {
    return running()
        .orElseGet(() -> {
          start();
          return running()
              .orElseThrow(
                  () -> new SandboxUnavailable("the mirror does not run: " + states(ours())));
        });
  }

  private Optional<Container> running() {
    return ours().stream().filter(this::isCurrent).filter(Mirror::isRunning).findFirst();
  }

  /// The mirrors of this home, of whatever version.
  private List<Container> ours() {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(Labels.ATTEMPT, MACHINE, Labels.OWNER, owner))
        .exec();
  }

  private boolean isCurrent(Container container) {
    return networks(container).contains(network());
  }

  private static boolean isRunning(Container container) {
    return "running".equals(container.getState());
  }

  /// Whether a build's network is on it.
  private static boolean isJoined(Container container) {
    return networks(container).size() > 1;
  }

  private static Set<String> networks(Container container) {
    ContainerNetworkSettings settings = container.getNetworkSettings();
    return settings == null ? Set.of() : settings.getNetworks().keySet();
  }

  private static String states(List<Container> containers) {
    return containers.isEmpty()
        ? "its container is gone"
        : containers.stream()
            .map(each -> "its container %s is %s".formatted(each.getId(), each.getStatus()))
            .collect(Collectors.joining(", "));
  }

  private void start() {
    for (Container old : ours()) {
      if (isCurrent(old)) {
        LOG.warn("the mirror has ended by itself and is replaced: {}", states(List.of(old)));
        remove(old);
      } else if (!isJoined(old)) {
        remove(old);
      }
    }
    Labels labels = Labels.until(owner, MACHINE, Duration.ofDays(3650));
    new Networks(docker).open(network(), labels);
    ContainerSpec spec =
        new ContainerSpec(
            key() + "-mirror",
            images.tag(Images.MIRROR),
            network(),
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

  private void remove(Container container) {
    try {
      docker.removeContainerCmd(container.getId()).withForce(true).exec();
    } catch (NotFoundException | ConflictException gone) {
      LOG.debug("the mirror is gone or going already");
    }
    networks(container).stream()
        .filter(name -> name.startsWith(NETWORK))
        .forEach(this::removeNetwork);
  }

  private void removeNetwork(String name) {
    try {
      docker.removeNetworkCmd(name).exec();
    } catch (NotFoundException gone) {
      LOG.debug("the mirror's network is gone already");
    }
  }

  private String network() {
    return NETWORK + key();
  }

  private String key() {
    String tag = images.tag(Images.MIRROR);
    return tag.substring(tag.indexOf(':') + 1);
  }
}
