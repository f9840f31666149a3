package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The module that holds the app, with the poms that it inherits from.
///
/// @param lineage the module's own pom first, then its parents as far as they are in the tree
record MavenProject(Pom root, Pom module, List<Pom> lineage) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}]{1,100})}");
  private static final Set<String> PACKS_ALL =
      Set.of(
          "spring-boot-maven-plugin",
          "quarkus-maven-plugin",
          "maven-shade-plugin",
          "maven-assembly-plugin",
          "micronaut-maven-plugin",
          "vertx-maven-plugin",
          "helidon-maven-plugin");

  /// The module's folder as seen from the root, empty for the root itself.
  String place() {
    return module.folder().pathFrom(root.folder());
  }

  Collection<String> dependencies() {
    Set<String> all = new TreeSet<>();
    lineage.forEach(pom -> all.addAll(pom.dependencies().keySet()));
    return all;
  }

  boolean uses(String groupPrefix) {
    return Stream.concat(dependencies().stream(), lineage.stream().map(Pom::parent))
        .anyMatch(name -> name.startsWith(groupPrefix));
  }

  boolean hasPlugin(String artifact) {
    return lineage.stream().anyMatch(pom -> pom.plugins().contains(artifact));
  }

  /// Whether the build leaves one jar with everything in it, or a folder like it.
  boolean packsAll() {
    return PACKS_ALL.stream().anyMatch(this::hasPlugin);
  }

  String property(String name) {
    return lineage.stream()
        .map(pom -> pom.properties().getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(this::resolved)
        .orElse("");
  }

  /// With `${…}` replaced by properties, as far as the tree has them.
  String resolved(String text) {
    String result = text;
    for (int round = 0; round < 5; round++) {
      Matcher reference = REFERENCE.matcher(result);
      if (result.length() > 500 || !reference.find()) {
        return result;
      }
      String name = reference.group(1);
      String value =
          lineage.stream()
              .map(pom -> pom.properties().get(name))
              .filter(found -> found != null)
              .findFirst()
              .orElse("");
      result = reference.replaceFirst(Matcher.quoteReplacement(value));
    }
    return "";
  }

  /// The class that the poms name, empty where none does.
  Optional<String> namedMainClass() {
    List<String> names = new ArrayList<>();
    for (String property :
        List.of("exec.mainClass", "start-class", "mainClass", "main.class", "main.verticle")) {
      names.add(property(property));
    }
    lineage.forEach(pom -> pom.mainClasses().forEach(name -> names.add(resolved(name))));
    return names.stream()
        .filter(name -> name.matches("[\\p{L}_$][\\p{L}\\p{N}_$.]{0,200}"))
        .findFirst();
  }

  /// The version of a parent from outside the tree, empty for any other parent.
  String parentVersion(String groupAndArtifact) {
    return lineage.stream()
        .map(Pom::parent)
        .filter(parent -> parent.startsWith(groupAndArtifact + ":"))
        .map(parent -> parent.substring(groupAndArtifact.length() + 1))
        .findFirst()
        .orElse("");
  }
}
