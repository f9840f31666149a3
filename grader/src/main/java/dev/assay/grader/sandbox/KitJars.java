package dev.assay.grader.sandbox;

import dev.assay.kit.Api;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The kit's jar and those that its manifest names: the referee's whole class path, and what suites
/// are compiled against.
public final class KitJars {
  private KitJars() {}

  /// The jars on this machine, the kit's own first.
  public static List<Path> paths() {
    Path kit = kit();
    Map<String, Path> known = new TreeMap<>();
    Arrays.stream(System.getProperty("java.class.path").split(":", -1))
        .map(Path::of)
        .forEach(path -> known.putIfAbsent(path.getFileName().toString(), path));
    return Stream.concat(
            Stream.of(kit), dependencies(kit).stream().map(name -> find(name, kit, known)))
        .toList();
  }

  /// The jars' bytes by file name; the kit's own is `assay-kit.jar`.
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    List<Path> paths = paths();
    for (Path path : paths) {
      String name = path.equals(paths.getFirst()) ? "assay-kit.jar" : path.getFileName().toString();
      try {
        files.put("lib/" + name, Files.readAllBytes(path));
      } catch (IOException unreadable) {
        throw new SandboxUnavailable("the kit's jar can't be read: " + path, unreadable);
      }
    }
    return files;
  }

  private static Path kit() {
    try {
      Path place = Path.of(Api.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(place)) {
        throw new IllegalStateException(
            "the kit must be on the class path as a jar, was %s: build with mvn package"
                .formatted(place));
      }
      return place;
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the kit's place is no path", impossible);
    }
  }

  private static List<String> dependencies(Path kit) {
    try (JarFile jar = new JarFile(kit.toFile())) {
      String names = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return List.of(names.split(" ", -1));
    } catch (IOException unreadable) {
      throw new SandboxUnavailable("the kit's jar can't be read: " + kit, unreadable);
    }
  }

  private static Path find(String name, Path kit, Map<String, Path> known) {
    Path sibling = kit.resolveSibling(name);
    if (Files.exists(sibling)) {
      return sibling;
    }
    Path found = known.get(name);
    if (found == null) {
      throw new IllegalStateException("the kit needs " + name + ", which is not on the class path");
    }
    return found;
  }
}
