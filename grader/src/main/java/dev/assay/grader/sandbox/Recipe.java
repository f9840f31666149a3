package dev.assay.grader.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How a sandbox image is made: a folder of the project's resources with a `Dockerfile`. A new
/// image is a new folder.
///
/// @param name the folder's name, such as `node`
/// @param files the build's context by path
record Recipe(String name, Map<String, byte[]> files) {
  private static final String FOLDER = "images";

  /// All recipes, by name. One thread at a time: a process can't open a jar twice in this way.
  static synchronized List<Recipe> all() {
    URL folder = Recipe.class.getResource(FOLDER);
    if (folder == null) {
      throw new IllegalStateException("the recipes are missing from the class path");
    }
    try {
      URI uri = folder.toURI();
      if (uri.getScheme().equals("file")) {
        return read(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return read(jar.getPath(uri.getSchemeSpecificPart().split("!", 2)[1]));
      }
    } catch (URISyntaxException | IOException unreadable) {
      throw new IllegalStateException("the recipes can't be read from " + folder, unreadable);
    }
  }

  /// Whether it stands on the base image, which its `Dockerfile` then takes as an argument.
  boolean onBase() {
    return dockerfile().contains("ARG BASE");
  }

  /// Whether its build needs packages from the dependency mirror: a command comes after its name.
  boolean needsMirror() {
    String text = dockerfile();
    int named = text.indexOf(".mirror");
    return named >= 0 && text.indexOf("\nRUN ", named) >= 0;
  }

  private String dockerfile() {
    byte[] text = files.get("Dockerfile");
    if (text == null) {
      throw new IllegalStateException("image " + name + " has no Dockerfile");
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private static List<Recipe> read(Path folder) throws IOException {
    List<Recipe> recipes = new ArrayList<>();
    for (Path each : list(folder)) {
      Map<String, byte[]> files = new TreeMap<>();
      for (Path file : list(each)) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
      recipes.add(new Recipe(each.getFileName().toString().replace("/", ""), files));
    }
    return List.copyOf(recipes);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
