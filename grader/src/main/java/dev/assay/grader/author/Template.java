package dev.assay.grader.author;

import dev.assay.grader.AssayVersion;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.ManifestSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The smallest exercise that has all parts, from this program's resources.
final class Template {
  private static final String POM = "pom.xml";

  /// All files but those for editors.
  private static final List<String> FILES =
      List.of(
          Exercises.MANIFEST,
          "brief.md",
          "suite/checks/CreateTest.java",
          "suite/checks/package-info.java",
          "starter/python/Procfile",
          "starter/python/README.md",
          "starter/python/app.py",
          "starter/python/requirements.txt",
          "solutions/reference-python/Procfile",
          "solutions/reference-python/app.py",
          "solutions/reference-python/notes.py",
          "solutions/reference-python/requirements.txt",
          "solutions/wrong-stores-nothing/expect.yml",
          "solutions/wrong-stores-nothing/fault.patch");

  private Template() {}

  static void write(Named named, Path folder) throws IOException {
    for (String file : FILES) {
      write(file, named, folder);
    }
  }

  /// Writes what lets editors complete and check manifest and suite; grading never reads it.
  static void writeForEditors(Named named, Path folder) throws IOException {
    write(POM, named, folder);
    Files.writeString(folder.resolve(ManifestSchema.FILE), ManifestSchema.text());
  }

  private static void write(String file, Named named, Path folder) throws IOException {
    boolean isManifest = file.equals(Exercises.MANIFEST);
    Path written = folder.resolve(file);
    Files.createDirectories(written.getParent());
    Files.writeString(
        written,
        text(file)
            .replace("@id@", isManifest ? named.idInYaml() : named.id())
            .replace("@title@", isManifest ? named.titleInYaml() : named.title())
            .replace("@version@", AssayVersion.CURRENT));
  }

  private static String text(String file) throws IOException {
    try (InputStream text =
        Objects.requireNonNull(Template.class.getResourceAsStream("new/" + file), file)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
