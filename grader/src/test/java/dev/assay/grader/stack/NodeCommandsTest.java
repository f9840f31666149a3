package dev.assay.grader.stack;

import static dev.assay.grader.stack.Trees.express;
import static dev.assay.grader.stack.Trees.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real shell makes of the commands, with stand-ins for npm and node.
final class NodeCommandsTest {
  @TempDir Path folder;
  private String npmCi = "";

  @BeforeEach
  void planNpmCi() {
    npmCi =
        plan("package.json", express("\"start\": \"node a.js\""), "package-lock.json", "{}")
            .build()
            .getFirst();
  }

  @Test
  void aLockFileThatDoesNotFitIsTriedAgainWithPlainInstall() throws Exception {
    Sh.program(
        folder,
        "npm",
        "echo \"ran $*\"; [ $1 = ci ] && { echo 'npm error code ERESOLVE' >&2; exit 1; }; exit 0");

    Sh.Result result = Sh.run(folder, npmCi);

    assertThat(result.code()).isZero();
    assertThat(result.output()).contains("ran ci", "ERESOLVE", "ran install --legacy-peer-deps");
    assertThat(result.errors()).contains("assay: npm ci refused package-lock.json");
  }

  @Test
  void anyOtherFailureOfNpmCiEndsTheBuild() throws Exception {
    Sh.program(folder, "npm", "echo \"ran $*\"; echo 'npm error code E404'; exit 1");

    Sh.Result result = Sh.run(folder, npmCi);

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.output()).doesNotContain("legacy");
  }

  @Test
  void aSuccessfulNpmCiIsAll() throws Exception {
    Sh.program(folder, "npm", "echo \"ran $*\"");

    assertThat(Sh.run(folder, npmCi))
        .isEqualTo(new Sh.Result(0, "ran ci --no-audit --no-fund\n", ""));
  }

  @Test
  void lockFilesLoseWhateverRegistryTheyName() throws Exception {
    String lock =
        """
          resolved "https://one.example/pg/-/pg-8.1.0.tgz#abc"
          resolved "https://two.example/repository/npm/@types/node/-/node-20.1.0.tgz#def"
          tarball: http://three.example:8081/x/@nestjs/core/-/core-10.0.0.tgz}
          resolved "https://codeload.example/a/b/tar.gz/123"
        """;
    Files.writeString(folder.resolve("yarn.lock"), lock);
    StackPlan plan = plan("package.json", express("\"start\": \"node a\""), "yarn.lock", lock);

    assertThat(Sh.run(folder, plan.build().getFirst()).code()).isZero();

    assertThat(Files.readString(folder.resolve("yarn.lock")))
        .isEqualTo(
            """
              resolved "http://npm.mirror/pg/-/pg-8.1.0.tgz#abc"
              resolved "http://npm.mirror/@types/node/-/node-20.1.0.tgz#def"
              tarball: http://npm.mirror/@nestjs/core/-/core-10.0.0.tgz}
              resolved "https://codeload.example/a/b/tar.gz/123"
            """);
  }

  @Test
  void theCompilersErrorsOnlyWarnWhereItWroteSomething() throws Exception {
    String build =
        plan("package.json", express("\"build\": \"tsc\", \"start\": \"node dist/a.js\""))
            .build()
            .getLast();
    Sh.program(folder, "npm", "[ -f emits ] && mkdir -p dist && touch dist/a.js; exit 2");

    assertThat(Sh.run(folder, build).code()).isEqualTo(1);
    Files.createFile(folder.resolve("emits"));
    Sh.Result emitted = Sh.run(folder, build);

    assertThat(emitted.code()).isZero();
    assertThat(emitted.errors()).contains("assay: the compiler reported errors");
  }

  @Test
  void aSearchedStartTakesTheFirstFileAndNamesAllWhereNoneIsThere() throws Exception {
    String start = plan("package.json", express("\"start\": \"nest start\"")).start();
    Sh.program(folder, "node", "echo node $*");

    Sh.Result none = Sh.run(folder, start);
    Files.createDirectories(folder.resolve("dist/src"));
    Files.createFile(folder.resolve("dist/src/main.js"));

    assertThat(none.code()).isEqualTo(1);
    assertThat(none.errors()).contains("dist/main.js dist/src/main.js");
    assertThat(Sh.run(folder, start).output()).isEqualTo("node dist/src/main.js\n");
  }

  @Test
  void hostileWordsInAStartScriptStayWords() throws Exception {
    Sh.program(folder, "node", "printf '<%s>' \"$@\"");
    String start =
        plan("package.json", express("\"start\": \"node 'a;touch owned' \\\"it's\\\"\"")).start();

    assertThat(Sh.run(folder, start).output()).isEqualTo("<a;touch owned><it's>");
    assertThat(folder.resolve("owned")).doesNotExist();
  }
}
