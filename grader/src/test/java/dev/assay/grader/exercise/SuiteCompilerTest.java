package dev.assay.grader.exercise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grader.sandbox.KitJars;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteCompilerTest {
  private @TempDir Path folder;
  private @TempDir Path cache;
  private Path tiny = Path.of("");

  @BeforeEach
  void writeAnExercise() throws IOException {
    tiny = TinyExercise.in(folder);
  }

  @Test
  void packsClassesAndEverythingBesideThem() throws Exception {
    TinyExercise.write(tiny, "suite/rows.json", "[1]");
    TinyExercise.write(tiny, "suite/tiny/brief.txt", "beside");

    Map<String, String> jar = contents(compile());

    assertThat(jar).containsOnlyKeys("rows.json", "tiny/ReadTest.class", "tiny/brief.txt");
    assertThat(jar).containsEntry("rows.json", "[1]");
  }

  @Test
  void theSameSourcesMakeTheSameBytes() throws Exception {
    byte[] first = compile();
    try (var kept = Files.list(cache)) {
      Files.delete(kept.toList().getFirst());
    }

    assertThat(compile()).isEqualTo(first);
  }

  @Test
  void takesASuiteThatItHasCompiledBefore() throws Exception {
    compile();
    try (var kept = Files.list(cache)) {
      Files.writeString(kept.toList().getFirst(), "kept");
    }

    assertThat(compile()).asString(UTF_8).isEqualTo("kept");
  }

  @Test
  void compilesAnewWhatHasChanged() throws Exception {
    compile();
    TinyExercise.write(
        tiny, "suite/tiny/Row.java", "package tiny;\n\nrecord Row(String name) {}\n");

    assertThat(contents(compile())).containsKey("tiny/Row.class");
    assertThat(cache.toFile().list()).hasSize(2);
  }

  @Test
  void namesEveryErrorWithFileLineAndColumn() throws IOException {
    TinyExercise.write(
        tiny, "suite/tiny/ReadTest.java", TinyExercise.SUITE.replace("expectStatus", "expect"));
    TinyExercise.write(tiny, "suite/tiny/Odd.java", "package tiny;\n\nrecord Odd(Strin name) {}\n");

    assertThatThrownBy(this::compile)
        .isInstanceOf(ExerciseInvalid.class)
        .message()
        .contains("suite/tiny/Odd.java:3:12: cannot find symbol")
        .contains("suite/tiny/ReadTest.java:9:17: cannot find symbol");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aSuiteWithoutChecksIsRefused() throws IOException {
    Files.delete(tiny.resolve("suite/tiny/ReadTest.java"));

    assertThatThrownBy(this::compile)
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessage("%s: there is no Java file, so there are no checks", tiny.resolve("suite"));
  }

  @Test
  void suitesSeeTheKitAndNothingOfTheGrader() throws IOException {
    TinyExercise.write(
        tiny,
        "suite/tiny/Peek.java",
        "package tiny;\n\nclass Peek {\n  dev.assay.grader.Grader grader;\n}\n");

    assertThatThrownBy(this::compile)
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageStartingWith("suite/tiny/Peek.java:4:19: package dev.assay.grader");
  }

  @Test
  void allBundledSuitesCompile() throws Exception {
    Exercises bundled = new Exercises(Path.of("..", "exercises"));
    SuiteCompiler compiler = new SuiteCompiler(KitJars.paths(), cache);

    for (String id : bundled.ids()) {
      assertThat(contents(compiler.compile(bundled.load(id)))).isNotEmpty();
    }
  }

  private byte[] compile() throws ExerciseInvalid {
    return new SuiteCompiler(KitJars.paths(), cache).compile(new Exercises(folder).load("tiny"));
  }

  private static Map<String, String> contents(byte[] jar) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        contents.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return contents;
  }
}
