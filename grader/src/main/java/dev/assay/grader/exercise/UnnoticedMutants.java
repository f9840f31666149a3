package dev.assay.grader.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The mutants that no check of an exercise is to notice, and why: what its author has written into
/// `solutions/mutants.yml`. It is about how the suite is proven, so no part of a version.
///
/// @param reasons by the mutant's id
public record UnnoticedMutants(Map<String, String> reasons) {
  /// Where they are written, in the exercise's folder.
  public static final String FILE = "solutions/mutants.yml";

  public UnnoticedMutants {
    reasons = Map.copyOf(reasons);
  }

  private record Wire(@Nullable Map<String, @Nullable String> unnoticed) {}

  /// Reads them; none where there is no such file.
  ///
  /// @param known the ids of all mutants
  public static UnnoticedMutants of(Exercise exercise, Set<String> known) throws ExerciseInvalid {
    Path file = exercise.folder().resolve(FILE);
    if (!Files.exists(file)) {
      return new UnnoticedMutants(Map.of());
    }
    try {
      AuthoredYaml yaml = new AuthoredYaml(file, Files.readString(file));
      Map<String, @Nullable String> given = yaml.as(Wire.class).unnoticed();
      Map<String, String> reasons = new LinkedHashMap<>();
      for (var each : (given == null ? Map.<String, @Nullable String>of() : given).entrySet()) {
        String path = "unnoticed." + each.getKey();
        if (!known.contains(each.getKey())) {
          throw yaml.invalid(
              path,
              "there is no mutant %s; assay exercise check --mutants names them"
                  .formatted(each.getKey()));
        }
        String reason = each.getValue();
        if (reason == null || reason.isBlank()) {
          throw yaml.invalid(path, path + " must be a sentence that says why");
        }
        reasons.put(each.getKey(), reason.strip());
      }
      return new UnnoticedMutants(reasons);
    } catch (IOException unreadable) {
      throw new ExerciseInvalid(file + " can't be read: " + unreadable.getMessage());
    }
  }
}
