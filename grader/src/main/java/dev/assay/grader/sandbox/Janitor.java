package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes by label what sandboxes leave in the engine: containers, networks and volumes.
final class Janitor {
  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);

  private final DockerClient docker;
  private final Ownership ownership;

  /// Attempts of this process that are over, until a sweep finds nothing of them.
  private final Set<String> over = ConcurrentHashMap.newKeySet();

  Janitor(DockerClient docker, Ownership ownership) {
    this.docker = docker;
    this.ownership = ownership;
  }

  /// Removes what belongs to processes that have ended, or to attempts that are over, or is past
  /// its deadline.
  ///
  /// @return how many things were removed
  int sweep() {
    Set<String> dead = new HashSet<>();
    Set<String> clean = new HashSet<>(over);
    int removed =
        remove(labels -> {
          String owner = labels.getOrDefault(Labels.OWNER, "");
          if (ownership.isDead(owner)) {
            dead.add(owner);
            return true;
          }
          String attempt = labels.getOrDefault(Labels.ATTEMPT, "");
          clean.remove(attempt);
          return over.contains(attempt) || isPast(labels.getOrDefault(Labels.DEADLINE, ""));
        });
    over.removeAll(clean);
    dead.stream().filter(owner -> isGone(owner)).forEach(ownership::forget);
    return removed;
  }

  /// Removes everything of one attempt. What can't be removed now, or is only being made, the next
  /// sweep removes.
  void removeAttempt(String attempt) {
    try {
      remove(labels -> attempt.equals(labels.get(Labels.ATTEMPT)));
    } finally {
      // Not before: a sweep would be in the way.
      over.add(attempt);
    }
  }

  /// Removes everything that this process made.
  ///
  /// @return how many things were removed
  int removeOwn() {
    return remove(labels -> ownership.id().equals(labels.get(Labels.OWNER)));
  }

  /// An engine that is being stopped isn't asked: 20.10 can't start again if it was stopped in the
  /// middle of removing a network.
  private int remove(Predicate<Map<String, String>> which) {
    DockerEngine.requireAnswer();
    int removed = 0;
    for (Container container : ours()) {
      if (which.test(container.getLabels())) {
        removed += attempt(() -> removeContainer(container.getId()), container.getId());
      }
    }
    for (Network network :
        docker.listNetworksCmd().withFilter("label", List.of(Labels.OWNER)).exec()) {
      if (which.test(network.getLabels())) {
        removed += attempt(() -> removeNetwork(network.getId()), network.getName());
      }
    }
    var volumes =
        docker.listVolumesCmd().withFilter("label", List.of(Labels.OWNER)).exec().getVolumes();
    for (var volume : volumes == null ? List.<InspectVolumeResponse>of() : volumes) {
      if (which.test(volume.getLabels())) {
        removed += attempt(() -> docker.removeVolumeCmd(volume.getName()).exec(), volume.getName());
      }
    }
    return removed;
  }

  /// Whether nothing of that owner is left: what is keeps its owner known as dead.
  private boolean isGone(String owner) {
    List<String> label = List.of(Labels.OWNER + "=" + owner);
    var volumes = docker.listVolumesCmd().withFilter("label", label).exec().getVolumes();
    return docker.listContainersCmd().withShowAll(true).withLabelFilter(label).exec().isEmpty()
        && docker.listNetworksCmd().withFilter("label", label).exec().isEmpty()
        && (volumes == null || volumes.isEmpty());
  }

  private List<Container> ours() {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(Labels.OWNER))
        .exec();
  }

  private void removeContainer(String id) {
    docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
  }

  /// A network goes only when nothing is connected to it; the mirror, which outlives attempts, is
  /// taken off first.
  private void removeNetwork(String id) {
    Network network = docker.inspectNetworkCmd().withNetworkId(id).exec();
    for (String container : network.getContainers().keySet()) {
      attempt(
          () ->
              docker
                  .disconnectFromNetworkCmd()
                  .withNetworkId(id)
                  .withContainerId(container)
                  .withForce(true)
                  .exec(),
          container);
    }
    docker.removeNetworkCmd(id).exec();
  }

  private static int attempt(Runnable removal, String what) {
    try {
      removal.run();
      return 1;
    } catch (NotFoundException gone) {
      return 0;
    } catch (ConflictException going) {
      LOG.debug("{} is being removed already", what);
      return 0;
    } catch (RuntimeException left) {
      LOG.warn("{} could not be removed; the next sweep tries again: {}", what, left.getMessage());
      LOG.debug("{} could not be removed", what, left);
      return 0;
    }
  }

  private static boolean isPast(String deadline) {
    try {
      return Instant.now().isAfter(Instant.ofEpochSecond(Long.parseLong(deadline)));
    } catch (NumberFormatException none) {
      return false;
    }
  }
}
