package dev.assay.web.operate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// What the demo's candidates have done, one of each kind that an interviewer meets.
///
/// @param name made up
/// @param how how far they came
/// @param solutions the bundled solutions that they hand in, one after the other
record DemoStory(String name, How how, List<String> solutions) {
  /// The exercise that the demo is about.
  static final String EXERCISE = "swapi-planets";

  /// Whoever looks at the demo may be this candidate.
  static final DemoStory VISITOR = new DemoStory("You, as a candidate", How.INVITED, List.of());

  /// What the last of them hand in is graded while people watch; all else was recorded.
  private static final List<String> LIVE = List.of("wrong-not-atomic", "reference-java");

  /// In the order in which they hand in: first what shows most.
  static final List<DemoStory> ALL =
      List.of(
          worked("Amara Diallo", "wrong-n-plus-one"),
          worked("Bruno Costa", "reference-node"),
          worked("Chiara Rossi", "wrong-does-not-build", "wrong-terrains-joined-to-a-string"),
          worked("Dmitri Volkov", "wrong-exits-at-start"),
          worked("Elif Kaya", "wrong-sql-injectable"),
          worked("Farah Haddad", "wrong-put-inserts-a-new-row", "reference-python"),
          worked("Grace Kim", "wrong-keeps-planets-in-memory"),
          new DemoStory("Hugo Martin", How.LATE, List.of("wrong-not-atomic")),
          worked("Ines Ferreira", "reference-java"),
          new DemoStory("Jonas Weber", How.STARTED, List.of()),
          new DemoStory("Keiko Tanaka", How.OPENED, List.of()),
          new DemoStory("Liam Murphy", How.INVITED, List.of()),
          VISITOR);

  /// The solutions whose gradings were recorded.
  static List<String> recorded() {
    return ALL.stream()
        .flatMap(story -> story.solutions().stream())
        .filter(solution -> !LIVE.contains(solution))
        .toList();
  }

  /// How far a candidate came.
  enum How {
    INVITED,
    OPENED,
    STARTED,
    LATE
  }

  DemoStory {
    solutions = List.copyOf(solutions);
  }

  private static DemoStory worked(String name, String... solutions) {
    return new DemoStory(name, How.STARTED, List.of(solutions));
  }

  /// The same at each start.
  UUID id() {
    return id("candidate " + name);
  }

  static UUID id(String what) {
    return UUID.nameUUIDFromBytes(("demo " + what).getBytes(StandardCharsets.UTF_8));
  }
}
