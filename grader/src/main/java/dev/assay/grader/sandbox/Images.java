package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The sandbox images: made from the recipes, tagged by a hash of all that goes into them. Safe for
/// use by several threads.
final class Images {
  static final String BASE = "base";
  static final String POSTGRES = "postgres";
  static final String REFEREE = "referee";
  static final String MIRROR = "mirror";
  private static final String LABEL = "assay.recipe";

  private final DockerClient docker;
  private final Map<String, Recipe> recipes;
  private final Map<String, String> tags;

  /// @param made files that are made on this machine, by recipe and path
  Images(DockerClient docker, Map<String, Map<String, byte[]>> made) {
    this.docker = docker;
    this.recipes = new TreeMap<>();
    this.tags = new TreeMap<>();
    for (Recipe recipe : Recipe.all()) {
      Map<String, byte[]> files = new TreeMap<>(recipe.files());
      files.putAll(made.getOrDefault(recipe.name(), Map.of()));
      recipes.put(recipe.name(), new Recipe(recipe.name(), files));
    }
    tags.put(BASE, tag(recipe(BASE), ""));
    recipes.values().stream()
        .filter(Recipe::onBase)
        .forEach(recipe -> tags.put(recipe.name(), tag(recipe, tag(BASE))));
  }

  /// All images' names.
  Collection<String> names() {
    return List.copyOf(recipes.keySet());
  }

  /// The image's name in the engine, such as `assay/node:3f0c…`.
  ///
  /// @throws IllegalArgumentException if there is no recipe of that name
  String tag(String name) {
    String tag = tags.get(name);
    if (tag == null) {
      throw new IllegalArgumentException(
          "no image %s; there are %s".formatted(name, tags.keySet()));
    }
    return tag;
  }

  boolean exists(String name) {
    try {
      docker.inspectImageCmd(tag(name)).exec();
      return true;
    } catch (NotFoundException missing) {
      return false;
    }
  }

  /// Whether building it takes packages from the dependency mirror.
  boolean needsMirror(String name) {
    return recipe(name).needsMirror();
  }

  /// Builds the image, whether or not it is there.
  ///
  /// @param network the network that the build's commands use; `bridge` for the engine's own
  /// @param fresh whether steps that were kept from an earlier build are run again
  void build(String name, String network, boolean fresh, Consumer<String> progress) {
    if (name.equals(BASE)) {
      new RootFilesystem(docker, progress).ensure();
    }
    Recipe recipe = recipe(name);
    ImageBuildLog log = new ImageBuildLog();
    try {
      docker
          .buildImageCmd(new ByteArrayInputStream(Tar.of(recipe.files())))
          .withTags(Set.of(tag(name)))
          .withBuildArg("BASE", tag(BASE))
          .withLabels(Map.of(LABEL, name))
          .withNetworkMode(network)
          .withNoCache(fresh)
          .withForcerm(true)
          .exec(log)
          .awaitSuccess(name);
    } catch (DockerException failed) {
      throw new SandboxUnavailable("image %s could not be built".formatted(name), failed);
    }
  }

  /// Removes images of ours that no recipe makes any more, and returns their names.
  List<String> prune() {
    List<String> removed = new ArrayList<>();
    for (Image image : docker.listImagesCmd().withLabelFilter(LABEL).exec()) {
      String[] repoTags = image.getRepoTags() == null ? new String[0] : image.getRepoTags();
      if (Arrays.stream(repoTags).noneMatch(tags::containsValue)) {
        remove(image, repoTags, removed);
      }
    }
    return removed;
  }

  private void remove(Image image, String[] repoTags, List<String> removed) {
    try {
      docker.removeImageCmd(image.getId()).withForce(true).exec();
      removed.add(repoTags.length == 0 ? image.getId() : String.join(", ", repoTags));
    } catch (ConflictException inUse) {
      // A container or another image stands on it: it goes the next time.
      removed.add(image.getId() + " is still in use");
    }
  }

  private Recipe recipe(String name) {
    Recipe recipe = recipes.get(name);
    if (recipe == null) {
      throw new IllegalArgumentException(
          "no image %s; there are %s".formatted(name, recipes.keySet()));
    }
    return recipe;
  }

  private static String tag(Recipe recipe, String base) {
    String hash =
        Sha256.hex(
            recipe.files().entrySet().stream()
                    .map(file -> file.getKey() + " " + Sha256.hex(file.getValue()))
                    .collect(Collectors.joining("\n"))
                + base);
    return "assay/" + recipe.name() + ":" + hash.substring(0, 16);
  }
}
