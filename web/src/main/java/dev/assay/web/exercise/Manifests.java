package dev.assay.web.exercise;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseBundle;
import dev.assay.grader.exercise.ExerciseInvalid;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the manifests of exercises say, version by version: titles of areas, follow-up questions.
/// Safe for use by several threads.
public final class Manifests {
  private static final Logger LOG = LoggerFactory.getLogger(Manifests.class);
  private static final int VERSIONS = 200;

  private final ExerciseCatalog catalog;
  private final Cache<String, Optional<Exercise>> read =
      Caffeine.newBuilder().maximumSize(VERSIONS).build();

  public Manifests(ExerciseCatalog catalog) {
    this.catalog = catalog;
  }

  /// The exercise of a version; empty if there is none, or what is kept of it can't be read.
  public Optional<Exercise> find(String exercise, String version) {
    String key = exercise + " " + version;
    Optional<Exercise> known = read.getIfPresent(key);
    if (known != null) {
      return known;
    }
    Optional<byte[]> bundle = catalog.bundle(exercise, version);
    if (bundle.isEmpty()) {
      return Optional.empty();
    }
    // A version never changes, so neither does what is wrong with it.
    Optional<Exercise> fresh = exercise(key, bundle.get(), version);
    read.put(key, fresh);
    return fresh;
  }

  private static Optional<Exercise> exercise(String key, byte[] bundle, String version) {
    try {
      return Optional.of(ExerciseBundle.read(bundle, version));
    } catch (IOException | ExerciseInvalid unreadable) {
      LOG.error("the bundle of exercise {} can't be read", key, unreadable);
      return Optional.empty();
    }
  }

  /// The title of an area; its id where no manifest has it.
  public String areaTitle(String exercise, String version, String area) {
    return find(exercise, version).stream()
        .flatMap(manifest -> manifest.areas().stream())
        .filter(each -> each.id().equals(area))
        .map(Exercise.Area::title)
        .findFirst()
        .orElse(area);
  }
}
