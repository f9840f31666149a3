package dev.assay.web.queue;

import com.github.dockerjava.api.DockerClient;
import dev.assay.grader.sandbox.DockerEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the engine has of gradings.
final class EngineContent {
  private static final DockerClient DOCKER = DockerEngine.connect().client();

  private EngineContent() {}

  /// Containers, networks and volumes of attempts with that label, by name. Not the mirror: it
  /// serves all processes of a machine, and may outlive the one that started it.
  static List<String> labelled(String label) {
    List<String> filter = List.of(label);
    List<String> names = new ArrayList<>();
    DOCKER.listContainersCmd().withShowAll(true).withLabelFilter(filter).exec().stream()
        .filter(each -> ofAnAttempt(each.getLabels()))
        .forEach(each -> names.add(String.join(" ", each.getNames())));
    DOCKER.listNetworksCmd().withFilter("label", filter).exec().stream()
        .filter(each -> ofAnAttempt(each.getLabels()))
        .forEach(each -> names.add(each.getName()));
    var volumes = DOCKER.listVolumesCmd().withFilter("label", filter).exec().getVolumes();
    if (volumes != null) {
      volumes.stream()
          .filter(each -> ofAnAttempt(each.getLabels()))
          .forEach(each -> names.add(each.getName()));
    }
    return names;
  }

  private static boolean ofAnAttempt(Map<String, String> labels) {
    return !"machine".equals(labels.get("assay.attempt"));
  }
}
