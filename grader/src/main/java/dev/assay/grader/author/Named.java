package dev.assay.grader.author;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a new exercise is called.
///
/// @param id its folder's name, such as `my-exercise`
record Named(String id) {
  /// What YAML would not take for text.
  private static final Pattern NO_TEXT =
      Pattern.compile("null|true|false|yes|no|on|off|y|n|[0-9].*", Pattern.CASE_INSENSITIVE);

  /// @throws ExerciseInvalid if the folder's name is no id
  static Named of(Path folder) throws ExerciseInvalid {
    String id = Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("");
    if (!id.matches(Exercise.ID)) {
      throw new ExerciseInvalid(
          "an exercise's name must be lower-case letters, digits and single hyphens between them, was "
              + id);
    }
    return new Named(id);
  }

  /// The id in words, such as `My exercise`.
  String title() {
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('-', ' ');
  }

  String idInYaml() {
    return inYaml(id);
  }

  String titleInYaml() {
    return inYaml(title());
  }

  private static String inYaml(String text) {
    return NO_TEXT.matcher(text).matches() ? '"' + text + '"' : text;
  }
}
