package dev.assay.grader.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The manifest's JSON Schema, for editors. The grader itself tells mistakes in its own words
/// ([Manifest]); a test holds the two together.
public final class ManifestSchema {
  /// What it is called beside a manifest.
  public static final String FILE = "exercise.schema.json";

  /// The first line of a manifest, from which editors know the schema beside it.
  public static final String EDITOR_LINE = "# yaml-language-server: $schema=" + FILE;

  private ManifestSchema() {}

  /// The schema's text.
  public static String text() {
    try (InputStream text =
        Objects.requireNonNull(ManifestSchema.class.getResourceAsStream(FILE), FILE)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(FILE + " can't be read", unreadable);
    }
  }
}
