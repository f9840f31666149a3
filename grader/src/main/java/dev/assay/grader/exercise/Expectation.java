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
/// @param says texts that must be in what a report says first: its headline, the sentences of the
///   failed checks and the questions about what was seen; may be empty
public record Expectation(
    Optional<String> base, String about, Ending outcome, List<String> fails, List<String> says) {
  static final String FILE = "expect.yml";

  public Expectation {
    fails = List.copyOf(fails);
    says = List.copyOf(says);
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

    /// As `expect.yml` says it.
    public String word() {
      return word;
    }
  }

  private record Wire(
      @Nullable String base,
      @Nullable String about,
      @Nullable String outcome,
      @Nullable List<@Nullable String> fails,
      @Nullable List<@Nullable String> says) {}

  static Expectation read(Path folder) throws ExerciseInvalid {
    Path file = folder.resolve(FILE);
    try {
      AuthoredYaml yaml = new AuthoredYaml(file, Files.readString(file));
      Wire wire = yaml.as(Wire.class);
      Ending outcome = ending(yaml, wire.outcome() == null ? "graded" : wire.outcome());
      List<String> fails = texts(yaml, "fails", "checks", wire.fails());
      List<String> says = texts(yaml, "says", "texts", wire.says());
      if (fails.isEmpty() == (outcome == Ending.GRADED)) {
        throw yaml.invalid(
            "fails",
            "fails must name checks if the outcome is graded, and only then, was " + fails);
      }
      return new Expectation(
          Optional.ofNullable(wire.base()),
          wire.about() == null ? "" : wire.about(),
          outcome,
          fails,
          says);
    } catch (IOException unreadable) {
      throw new ExerciseInvalid(file + " can't be read: " + unreadable.getMessage());
    }
  }

  private static List<String> texts(
      AuthoredYaml yaml, String key, String what, @Nullable List<@Nullable String> given)
      throws ExerciseInvalid {
    List<String> texts = new ArrayList<>();
    if (given != null) {
      for (@Nullable String text : given) {
        if (text == null || text.isBlank()) {
          throw yaml.invalid(
              key, "%s must be a list of %s, has an empty entry".formatted(key, what));
        }
        texts.add(text);
      }
    }
    return texts;
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
