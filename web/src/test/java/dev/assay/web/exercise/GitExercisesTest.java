package dev.assay.web.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.intake.GitServer;
import dev.assay.grader.intake.TestRepository;
import dev.assay.grader.intake.TestRepository.Line;
import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A server follows a real repository; nothing is graded.
@Tag("engine")
final class GitExercisesTest {
  private static final TestRepository GIT = repository();
  private static final GitServer GIT_SERVER = serve();

  @RegisterExtension static final TestServer SERVER = new TestServer(GIT_SERVER.address());

  private static TestRepository repository() {
    try {
      return new TestRepository();
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }

  private static GitServer serve() {
    try {
      return GitServer.of(GIT.repository);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  @AfterAll
  static void end() {
    GIT_SERVER.close();
  }

  /// A folder with an exercise.
  private static Line exercise(String folder, String id, String suite, Line... more)
      throws IOException {
    List<Line> lines = new ArrayList<>();
    lines.add(GIT.file("brief.md", "# Notes\n"));
    lines.add(
        GIT.file(
            "exercise.yml",
            "id: %s\ntitle: Notes\nareas:\n  - {id: all, title: All, points: 100}\n"
                .formatted(id)));
    lines.addAll(List.of(more));
    lines.add(GIT.folder("suite", GIT.file("NoteTest.java", suite)));
    return GIT.folder(folder, lines.toArray(Line[]::new));
  }

  /// As a minute later.
  private static void look() {
    SERVER
        .jdbi()
        .useHandle(handle -> handle.execute("update exercise_repository set next_at = now()"));
    SERVER.server().followRepository();
  }

  private static String version(String id) {
    return SERVER.server().catalog().find(id).orElseThrow().version();
  }

  private static boolean isOffered(String id) {
    return SERVER.server().catalog().offered().stream().anyMatch(offer -> offer.id().equals(id));
  }

  private static String page(String path) throws Exception {
    return SERVER.get(path, "Cookie", SERVER.signedIn(Role.AUTHOR)).body();
  }

  @Test
  void aCommitIsOfferedAndABrokenExerciseStaysAsItWas() throws Exception {
    look();
    assertThat(page("/exercises")).contains(GIT_SERVER.address().toString(), "role=\"status\"");

    // What is inside an exercise is no exercise.
    Line inside = exercise("solutions", "three", "class NoteTest {}");
    GIT.commit(
        "main",
        exercise("one", "one", "class NoteTest {}"),
        GIT.folder("team", exercise("two", "two", "class NoteTest {}", inside)));
    look();
    assertThat(page("/exercises")).contains("the git repository").doesNotContain("role=\"status\"");
    assertThat(page("/exercises/two"))
        .contains("the git repository that the server follows", " team/two<", "not proven")
        .doesNotContain("/retire");
    assertThat(SERVER.server().catalog().find("three")).isEmpty();
    String first = version("one");

    String second = version("two");
    GIT.commit(
        "main",
        exercise("one", "one", "class NoteTest { int more; }"),
        exercise("taken", "swapi-planets", "class NoteTest {}"),
        GIT.folder("team", exercise("two", "two", "class NoteTest {\n  int more\n}")));
    look();
    assertThat(version("one")).isNotEqualTo(first);
    assertThat(SERVER.server().catalog().bundle("one", first)).isPresent();
    assertThat(version("two")).isEqualTo(second);
    assertThat(isOffered("two")).isTrue();
    assertThat(page("/exercises"))
        .contains(
            "taken: the id swapi-planets belongs to an exercise in the server's exercises folder",
            "team/two: suite/NoteTest.java:2:");

    GIT.commit("main", GIT.folder("team", exercise("two", "two", "class NoteTest { int more; }")));
    look();
    assertThat(version("two")).isNotEqualTo(second);
    assertThat(isOffered("one")).isFalse();
    assertThat(page("/exercises")).doesNotContain("role=\"status\"");

    GitExercises.forget(SERVER.jdbi());
    assertThat(isOffered("two")).isFalse();
    assertThat(isOffered("swapi-planets")).isTrue();
    assertThat(page("/exercises")).doesNotContain(GIT_SERVER.address().toString());
  }
}
