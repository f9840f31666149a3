package dev.assay.grader.stack;

import static dev.assay.grader.stack.Trees.express;
import static dev.assay.grader.stack.Trees.pom;
import static dev.assay.grader.stack.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.intake.SourceFiles;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HostileTreesTest {
  private static final int MEGABYTE = 1_000_000;

  /// A file of a megabyte that makes careless patterns slow.
  static Stream<String> filler() {
    return Stream.of(
            "\n",
            " ",
            "\t",
            "a",
            "- ",
            "static ",
            "app = ",
            "(",
            "\"",
            "x=",
            "${",
            "package main\n",
            "\u0000",
            "import a\n",
            "migrationsRun ")
        .map(part -> part.repeat(MEGABYTE / part.length()));
  }

  @ParameterizedTest
  @MethodSource("filler")
  void aMegabyteOfAnythingIsJudgedQuickly(String filler) {
    SourceFiles tree =
        tree(
            "node/package.json",
            express("\"start\": \"node a\""),
            "node/a.js",
            filler,
            "node/.env.example",
            filler,
            "node/pnpm-workspace.yaml",
            filler,
            "pnpm-workspace.yaml",
            filler);
    SourceFiles java =
        tree(
            "pom.xml",
            pom(""),
            "src/main/java/A.java",
            "static void main(String" + filler,
            "src/main/resources/application.yml",
            "DATABASE_URL" + filler);
    SourceFiles python = tree("requirements.txt", filler, "app.py", filler, "manage.txt", filler);
    SourceFiles go = tree("go.mod", filler, "main.go", filler);
    SourceFiles procfile = tree("Procfile", filler, "package.json", filler, "pom.xml", filler);

    Stream.of(tree, java, python, go, procfile).forEach(HostileTreesTest::judge);
  }

  @Test
  void asManyFilesAsIntakeLetsInAreJudged() {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      files.put("d%d/e%d/f%d/x.js".formatted(i % 1_000, i % 7, i % 3) + i, "");
    }
    files.put("api/package.json", express("\"start\": \"node a\""));

    assertThat(Trees.plan(SourceFiles.of(files)).folder()).isEqualTo("api");
  }

  private static void judge(SourceFiles tree) {
    try {
      assertThat(new Stacks(Trees.FIRST_LETTER).recognise(tree).start()).isNotBlank();
    } catch (StackNotRecognised unclear) {
      assertThat(unclear.reason()).isNotBlank().hasSizeLessThan(3_000);
    }
  }
}
