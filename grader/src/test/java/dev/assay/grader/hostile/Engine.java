package dev.assay.grader.hostile;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import dev.assay.grader.GradingEvent;
import dev.assay.grader.sandbox.DockerEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The engine seen from beside the grader, as an operator sees it, who can also break things.
final class Engine {
  static final String ATTEMPT = "assay.attempt";
  static final String OWNER = "assay.owner";
  private static final Pattern SAYS_CONTAINER =
      Pattern.compile(".*\\bcontainer ([0-9a-f]{64})\\b.*");

  private final DockerClient docker = DockerEngine.connect().client();

  /// The container that a line of a [Submission]'s build names.
  static Optional<String> containerIn(String line) {
    Matcher matcher = SAYS_CONTAINER.matcher(line);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static Optional<String> containerIn(GradingEvent event) {
    return event instanceof GradingEvent.LogLine(_, var line)
        ? containerIn(line)
        : Optional.empty();
  }

  /// A label of a container.
  String label(String container, String name) {
    var labels = docker.inspectContainerCmd(container).exec().getConfig().getLabels();
    return String.valueOf(Objects.requireNonNull(labels, "labels").get(name));
  }

  /// The attempt's container in that role.
  Container container(String attempt, String role) {
    return docker.listContainersCmd().withLabelFilter(Map.of(ATTEMPT, attempt)).exec().stream()
        .filter(each -> each.getNames()[0].endsWith("-" + role))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no container " + role + " of " + attempt));
  }

  /// The addresses of a container on all its networks.
  static List<String> addresses(Container container) {
    return Objects.requireNonNull(container.getNetworkSettings(), "networks")
        .getNetworks()
        .values()
        .stream()
        .map(ContainerNetwork::getIpAddress)
        .filter(address -> address != null && !address.isEmpty())
        .toList();
  }

  void remove(String container) {
    docker.removeContainerCmd(container).withForce(true).exec();
  }

  void kill(String container) {
    docker.killContainerCmd(container).exec();
  }

  /// Takes the mirror off the network of the attempt's build, and leaves it to all others.
  void takeMirrorFrom(String attempt) {
    docker
        .disconnectFromNetworkCmd()
        .withNetworkId("assay-" + attempt + "-build")
        .withContainerId(container("machine", "mirror").getId())
        .withForce(true)
        .exec();
  }

  /// Others who will take nearly all of the processors, until they are closed or two minutes are
  /// over.
  Others others(String image) {
    String loop = "while :; do :; done";
    String loops = (loop + " & ").repeat(2 * Runtime.getRuntime().availableProcessors());
    return new Others(
        docker,
        docker
            .createContainerCmd(image)
            .withCmd("timeout", "120", "sh", "-c", loops + loop)
            .withHostConfig(
                HostConfig.newHostConfig()
                    .withCpuShares(8192)
                    .withNetworkMode("none")
                    .withInit(true)
                    .withAutoRemove(true))
            .exec()
            .getId());
  }

  /// A container that keeps all processors busy once it has begun.
  record Others(DockerClient docker, String container) implements AutoCloseable {
    void begin() {
      docker.startContainerCmd(container).exec();
    }

    @Override
    public void close() {
      docker.removeContainerCmd(container).withForce(true).exec();
    }
  }

  /// Gives an image another name, and takes that one away.
  void rename(String from, String to) {
    docker
        .tagImageCmd(from, to.substring(0, to.indexOf(':')), to.substring(to.indexOf(':') + 1))
        .exec();
    docker.removeImageCmd(from).withNoPrune(true).exec();
  }

  /// Everything in the engine with that label: containers, networks and volumes.
  List<String> labelled(String label, String value) {
    String filter = label + "=" + value;
    List<String> names = new ArrayList<>();
    docker.listContainersCmd().withShowAll(true).withLabelFilter(List.of(filter)).exec().stream()
        .map(each -> String.join(" ", each.getNames()))
        .forEach(names::add);
    docker.listNetworksCmd().withFilter("label", List.of(filter)).exec().stream()
        .map(each -> each.getName())
        .forEach(names::add);
    var volumes = docker.listVolumesCmd().withFilter("label", List.of(filter)).exec().getVolumes();
    if (volumes != null) {
      volumes.stream().map(each -> each.getName()).forEach(names::add);
    }
    return names;
  }

  /// What is still labelled so when that time is over.
  List<String> leftAfter(Duration limit, String label, String value) throws InterruptedException {
    Instant deadline = Instant.now().plus(limit);
    List<String> left = labelled(label, value);
    while (!left.isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.sleep(100);
      left = labelled(label, value);
    }
    return left;
  }
}
