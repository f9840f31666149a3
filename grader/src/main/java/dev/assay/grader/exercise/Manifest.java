package dev.assay.grader.exercise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `exercise.yml` as its author writes it; what may be left out is nullable.
record Manifest(
    @Nullable String id,
    @Nullable String title,
    @Nullable Integer minutes,
    @Nullable String difficulty,
    @Nullable List<@Nullable AreaEntry> areas,
    @Nullable String ready,
    @Nullable LimitsEntry limits,
    @Nullable List<@Nullable UpstreamEntry> upstreams,
    @Nullable Integer attempts,
    @Nullable String counts,
    @Nullable Map<String, @Nullable List<@Nullable String>> questions) {
  static final String FILE = "exercise.yml";

  record AreaEntry(@Nullable String id, @Nullable String title, @Nullable Integer points) {}

  record LimitsEntry(
      @Nullable String build,
      @Nullable String boot,
      @Nullable String suite,
      @Nullable String check,
      @Nullable String buildMemory,
      @Nullable String appMemory) {}

  record UpstreamEntry(
      @Nullable String host,
      @Nullable String path,
      @Nullable String variable,
      @Nullable String twin) {}

  /// The exercise that a manifest describes.
  ///
  /// @param folder the exercise's, where the manifest is
  /// @throws ExerciseInvalid with file and line, what is wrong and what is expected
  static Exercise exercise(String text, Path folder, String version) throws ExerciseInvalid {
    AuthoredYaml yaml = new AuthoredYaml(folder.resolve(FILE), text);
    return new ManifestCheck(yaml).exercise(yaml.as(Manifest.class), folder, version);
  }
}
