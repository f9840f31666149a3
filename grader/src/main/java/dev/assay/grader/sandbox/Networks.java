package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.util.List;
import java.util.Map;

/// The networks of sandboxes.
final class Networks {
  private static final String INHIBIT = "com.docker.network.bridge.inhibit_ipv4";

  private final DockerClient docker;

  Networks(DockerClient docker) {
    this.docker = docker;
  }

  /// A network whose containers reach each other and nothing else: it has no way out, and the host
  /// has no address on it.
  ///
  /// @return its name
  String closed(String name, Labels labels) {
    docker
        .createNetworkCmd()
        .withName(name)
        .withDriver("bridge")
        .withInternal(true)
        .withOptions(Map.of(INHIBIT, "true"))
        .withLabels(labels.map())
        .exec();
    return name;
  }

  /// A network with a way out, made where it is missing.
  ///
  /// @return its name
  String open(String name, Labels labels) {
    boolean missing =
        docker.listNetworksCmd().withNameFilter(name).exec().stream()
            .noneMatch(network -> network.getName().equals(name));
    if (missing) {
      docker.createNetworkCmd().withName(name).withDriver("bridge").withLabels(labels.map()).exec();
    }
    return name;
  }

  /// Puts a running container on one more network.
  void connect(String container, String network, List<String> aliases) {
    docker
        .connectToNetworkCmd()
        .withContainerId(container)
        .withNetworkId(network)
        .withContainerNetwork(new ContainerNetwork().withAliases(aliases))
        .exec();
  }
}
