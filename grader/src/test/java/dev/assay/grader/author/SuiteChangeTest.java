package dev.assay.grader.author;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.kit.Api;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteChangeTest {
  private static final String READ =
      """
      package tiny;

      import dev.assay.kit.Api;
      import org.junit.jupiter.api.Test;

      class ReadTest {
        @Test
        void one(Api api) {
          api.get(Paths.ONE).expectStatus(200);
        }

        @Test
        void other(Api api) {
          api.get("/other").expectStatus(200);
        }
      }
      """;

  private @TempDir Path folder;
  private @TempDir Path cache;

  @BeforeEach
  void writeASuite() throws IOException {
    write("exercise.yml", "id: tiny\ntitle: Tiny\nareas:\n  - {id: all, points: 100}\n");
    write("suite/tiny/ReadTest.java", READ);
    write(
        "suite/tiny/Paths.java",
        "package tiny;\nclass Paths { static final String ONE = \"/one\"; }\n");
    write(
        "suite/tiny/Data.java",
        "package tiny;\nclass Data { static int rows() { return Rows.ROWS.size(); } }\n");
    write(
        "suite/tiny/Rows.java",
        "package tiny;\nclass Rows { static final java.util.List<String> ROWS = java.util.List.of(); }\n");
    write("suite/tiny/Unused.java", "package tiny;\nclass Unused {}\n");
    write(
        "suite/tiny/WriteTest.java",
        """
        package tiny;
        import dev.assay.kit.Api;
        import org.junit.jupiter.api.Test;
        class WriteTest {
          @Test void adds(Api api) { api.get("/" + Data.rows()).expectStatus(200); }
        }
        """);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("tiny").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private SuiteUnits suite() throws IOException, ExerciseInvalid, URISyntaxException {
    Exercise exercise = new Exercises(folder).load("tiny");
    List<Path> classPath =
        List.of(
            Path.of(Api.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
            Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    byte[] jar = new SuiteCompiler(classPath, cache).compile(exercise);
    return SuiteUnits.of(
        Base64.getEncoder().encodeToString(jar), new ExerciseFiles(exercise).texts("suite"));
  }

  private Set<String> touchedBy(String file, String text, String... twins)
      throws IOException, ExerciseInvalid, URISyntaxException {
    SuiteUnits before = suite();
    write(file, text);
    return new SuiteChange(before, suite(), List.of(twins)).touched();
  }

  @Test
  void aCheckWhoseTextIsAnotherIsTouchedAlone() throws Exception {
    assertThat(touchedBy("suite/tiny/ReadTest.java", READ.replace("/other", "/others")))
        .containsExactly("ReadTest.other");
  }

  @Test
  void aNewCheckTouchesNoOther() throws Exception {
    String added =
        READ.replaceFirst(
            "  @Test\n",
            "  @Test\n  void added(Api api) {\n    api.get(\"/\").expectStatus(200);\n  }\n\n  @Test\n");

    assertThat(touchedBy("suite/tiny/ReadTest.java", added)).containsExactly("ReadTest.added");
  }

  @Test
  void whatIsAroundTheChecksOfASourceTouchesAllOfThem() throws Exception {
    String changed =
        READ.replace("class ReadTest {", "class ReadTest {\n  static final int N = 1;\n");

    assertThat(touchedBy("suite/tiny/ReadTest.java", changed))
        .containsExactly("ReadTest.one", "ReadTest.other");
  }

  @Test
  void whatOthersUseTouchesTheirChecksThroughAnyNumberOfHands() throws Exception {
    assertThat(
            touchedBy(
                "suite/tiny/Rows.java",
                "package tiny;\nclass Rows { static final java.util.List<String> ROWS = java.util.List.of(\"\"); }\n"))
        .containsExactly("WriteTest.adds");
  }

  @Test
  void aConstantThatWasCopiedTouchesThoseWhoCopiedIt() throws Exception {
    assertThat(
            touchedBy(
                "suite/tiny/Paths.java",
                "package tiny;\nclass Paths { static final String ONE = \"/1\"; }\n"))
        .contains("ReadTest.one")
        .doesNotContain("WriteTest.adds");
  }

  @Test
  void whatATwinUsesTouchesEverything() throws Exception {
    assertThat(
            touchedBy(
                "suite/tiny/Rows.java",
                "package tiny;\nclass Rows { static final java.util.List<String> ROWS = java.util.List.of(\"\"); }\n",
                "suite/tiny/Data.java"))
        .containsExactly("ReadTest.one", "ReadTest.other", "WriteTest.adds");
  }

  @Test
  void onlyWhatATwinUsesReachesIt() throws Exception {
    SuiteUnits before = suite();
    write(
        "suite/tiny/Rows.java",
        "package tiny;\nclass Rows { static final java.util.List<String> ROWS = null; }\n");
    SuiteUnits after = suite();

    assertThat(new SuiteChange(before, after, List.of("suite/tiny/Data.java")).reachesTwins())
        .isTrue();
    assertThat(new SuiteChange(before, after, List.of("suite/tiny/Unused.java")).reachesTwins())
        .isFalse();
  }

  @Test
  void whatNobodyUsesTouchesNothing() throws Exception {
    assertThat(touchedBy("suite/tiny/Unused.java", "package tiny;\nclass Unused { int a; }\n"))
        .isEmpty();
  }

  @Test
  void theSameAgainTouchesNothing() throws Exception {
    assertThat(touchedBy("suite/tiny/ReadTest.java", READ)).isEmpty();
  }
}
