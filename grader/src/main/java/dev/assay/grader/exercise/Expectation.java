package dev.assay.grader.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What must become of a wrong solution: `expect.yml` in its folder.
///
/// @param base the solution that its `fault.patch` changes; empty if the folder is complete
/// @param about one sentence that says the fault
/// @param fails the checks that must fail, and only those; empty unless it is graded
public record Expectation(Optional<String> base, String about, Ending outcome, List<String> fails) {
  static final String FILE = "expect.yml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public Expectation {
    fails = List.copyOf(fails);
  }

  /// How an attempt at a wrong solution must end.
  public enum Ending {
    GRADED("graded"),
    NOT_BUILT("not-built"),
    NOT_READY("not-ready");

    private final String word;

    Ending(String word) {
      this.word = word;
    }
  }

  private record Wire(
      @Nullable String base,
      @Nullable String about,
      @Nullable String outcome,
      @Nullable List<String> fails) {}

  static Expectation read(Path folder) throws ExerciseInvalid {
    Path file = folder.resolve(FILE);
    try {
      Wire wire = YAML.readValue(Files.readString(file), Wire.class);
      return new Expectation(
          Optional.ofNullable(wire.base()),
          wire.about() == null ? "" : wire.about(),
          ending(file, wire.outcome() == null ? "graded" : wire.outcome()),
          wire.fails() == null ? List.of() : wire.fails());
    } catch (JacksonException malformed) {
      var at = malformed.getLocation();
      throw new ExerciseInvalid(
          "%s:%d: %s"
              .formatted(file, at == null ? 1 : at.getLineNr(), malformed.getOriginalMessage()));
    } catch (IOException unreadable) {
      throw new ExerciseInvalid(file + " can't be read: " + unreadable.getMessage());
    }
  }

  private static Ending ending(Path file, String word) throws ExerciseInvalid {
    for (Ending ending : Ending.values()) {
      if (ending.word.equals(word)) {
        return ending;
      }
    }
    throw new ExerciseInvalid(
        "%s: outcome must be graded, not-built or not-ready, was %s".formatted(file, word));
  }
}
