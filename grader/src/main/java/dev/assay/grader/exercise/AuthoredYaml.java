package dev.assay.grader.exercise;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A YAML file that a person wrote, whose mistakes are told with their line and column.
final class AuthoredYaml {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;
  private final String text;
  private final YamlPlaces places;

  /// @throws ExerciseInvalid if the text is no YAML, or has a key twice
  AuthoredYaml(Path file, String text) throws ExerciseInvalid {
    this.file = file;
    this.text = text;
    try {
      this.places = YamlPlaces.of(YAML, text);
    } catch (JacksonException malformed) {
      throw new ExerciseInvalid(
          "%s:%s: %s"
              .formatted(
                  file,
                  YamlPlaces.Place.of(malformed.getLocation()),
                  malformed.getOriginalMessage()));
    }
  }

  /// What it says.
  ///
  /// @throws ExerciseInvalid if it is empty, a key is unknown, or a value is of another kind
  <T> T as(Class<T> type) throws ExerciseInvalid {
    if (places.isEmpty()) {
      throw invalid("", "it is empty");
    }
    try {
      @Nullable T read = YAML.readValue(text, type);
      if (read == null) {
        throw invalid("", "it is empty");
      }
      return read;
    } catch (DatabindException mistaken) {
      throw invalid(path(mistaken), words(mistaken));
    }
  }

  /// A mistake at a path such as `areas[1].points`, or where that is missing.
  ExerciseInvalid invalid(String path, String what) {
    return new ExerciseInvalid("%s:%s: %s".formatted(file, places.of(path), what));
  }

  private static String words(DatabindException mistaken) {
    return switch (mistaken) {
      case UnrecognizedPropertyException unknown ->
          "unknown key %s, expected one of: %s"
              .formatted(
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case MismatchedInputException mismatched when !mismatched.getPath().isEmpty() ->
          "%s must be %s".formatted(path(mismatched), kind(mismatched.getTargetType()));
      default -> String.valueOf(mistaken.getOriginalMessage());
    };
  }

  private static String path(DatabindException mistaken) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : mistaken.getPath()) {
      String name = step.getPropertyName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.toString();
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == Integer.class) {
      return "a whole number";
    }
    if (type == String.class) {
      return "text";
    }
    return type != null && List.class.isAssignableFrom(type)
        ? "a list"
        : "a group of keys, each with its value";
  }
}
