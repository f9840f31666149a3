package dev.assay.grader.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What must become of a wrong solution: `expect.yml` in its folder.
///
/// @param base the solution that its `fault.patch` changes; empty if the folder is complete
/// @param about one sentence that says the fault
/// @param fails the checks that must fail, and only those; empty unless it is graded
public record Expectation(Optional<String> base, String about, Ending outcome, List<String> fails) {
  static final String FILE = "expect.yml";

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
      @Nullable List<@Nullable String> fails) {}

  static Expectation read(Path folder) throws ExerciseInvalid {
    Path file = folder.resolve(FILE);
    try {
      AuthoredYaml yaml = new AuthoredYaml(file, Files.readString(file));
      Wire wire = yaml.as(Wire.class);
      Ending outcome = ending(yaml, wire.outcome() == null ? "graded" : wire.outcome());
      List<String> fails = fails(yaml, wire.fails());
      if (fails.isEmpty() == (outcome == Ending.GRADED)) {
        throw yaml.invalid(
            "fails",
            "fails must name checks if the outcome is graded, and only then, was " + fails);
      }
      return new Expectation(
          Optional.ofNullable(wire.base()),
          wire.about() == null ? "" : wire.about(),
          outcome,
          fails);
    } catch (IOException unreadable) {
      throw new ExerciseInvalid(file + " can't be read: " + unreadable.getMessage());
    }
  }

  private static List<String> fails(AuthoredYaml yaml, @Nullable List<@Nullable String> given)
      throws ExerciseInvalid {
    List<String> fails = new ArrayList<>();
    if (given != null) {
      for (@Nullable String check : given) {
        if (check == null) {
          throw yaml.invalid("fails", "fails must be a list of checks, has an empty entry");
        }
        fails.add(check);
      }
    }
    return fails;
  }

  private static Ending ending(AuthoredYaml yaml, String word) throws ExerciseInvalid {
    for (Ending ending : Ending.values()) {
      if (ending.word.equals(word)) {
        return ending;
      }
    }
    throw yaml.invalid("outcome", "outcome must be graded, not-built or not-ready, was " + word);
  }
}
