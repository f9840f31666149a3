package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.ListContainersCmd;
import com.github.dockerjava.api.model.Container;
import dev.assay.grader.TestHome;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.kit.referee.SuiteJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Suites of others, compiled on the real engine.
@Tag("engine")
final class RefereeCompilerTest {
  private static final String CHECK =
      """
      package tiny;
      import dev.assay.kit.*;
      import org.junit.jupiter.api.*;
      @Area("all") class TinyTest {
        @Test @Points(100) void one(Api api) {
          api.get("/").expectStatus(200);
        }
      }
      """;

  private static final DockerClient DOCKER = DockerEngine.connect().client();
  private static Sandboxes sandboxes;

  @BeforeAll
  static void connect() {
    sandboxes = Sandboxes.connect(TestHome.home(), System.getenv());
    sandboxes.prepare(List.of("python"), System.out::println);
  }

  @AfterAll
  static void close() {
    sandboxes.close();
  }

  @Test
  void makesTheJarThatThisProcessWouldMake() throws Exception {
    Map<String, byte[]> files = files(CHECK, "rows.json", "[1]");

    Set<String> made = names(sandboxes.compile(files));

    assertThat(made)
        .isEqualTo(names(SuiteJar.of(files, KitJars.paths())))
        .containsExactly("rows.json", "tiny/TinyTest.class");
  }

  @Test
  void namesErrorsWithFileLineAndColumn() {
    assertThatThrownBy(() -> sandboxes.compile(files(CHECK.replace("expectStatus", "expect"))))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageStartingWith("suite/tiny/TinyTest.java:6:17: cannot find symbol");
  }

  @Test
  void whatFillsTheCompilersMemoryIsTheAuthorsToMend() {
    StringBuilder bomb = new StringBuilder("package tiny;\ninterface Bomb {\n  String A0 = \"");
    bomb.append("x".repeat(60_000)).append("\";\n");
    for (int i = 1; i < 16; i++) {
      bomb.append("  String A%d = A%d + A%d;\n".formatted(i, i - 1, i - 1));
    }
    bomb.append("}\n");

    assertThatThrownBy(() -> sandboxes.compile(files(CHECK, "tiny/Bomb.java", bomb.toString())))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessage("the suite takes more memory to compile than a referee has: simplify it");
  }

  @Test
  void whatIsNestedTooDeeplyIsTheAuthorsToMend() {
    String deep =
        "package tiny;\ninterface Deep {\n  int X = %s1%s;\n}\n"
            .formatted("(".repeat(50_000), ")".repeat(50_000));

    assertThatThrownBy(() -> sandboxes.compile(files(CHECK, "tiny/Deep.java", deep)))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessage("the suite is nested too deeply to be compiled: simplify it");
  }

  @Test
  void whatTakesTooLongIsTheAuthorsToMend() {
    try (Alone compiler = new Alone(Duration.ofMillis(1))) {
      assertThatThrownBy(() -> compiler.jar(files(CHECK)))
          .isInstanceOf(ExerciseInvalid.class)
          .hasMessageStartingWith("the suite takes longer than");
    }
  }

  /// As an engine does that is being stopped, or an operator.
  @Test
  void aCompilerThatOthersEndIsNobodysToMend() throws Exception {
    try (Alone compiler = new Alone(Duration.ofSeconds(60))) {
      FutureTask<byte[]> compiling = new FutureTask<>(() -> compiler.jar(files(CHECK)));
      Thread.ofVirtual().start(compiling);
      compiler.kill();

      assertThatThrownBy(() -> compiling.get(60, TimeUnit.SECONDS))
          .hasCauseInstanceOf(SandboxUnavailable.class)
          .hasMessageContaining("exit code 137");
    }
  }

  @Test
  void leavesNothingInTheEngine() throws Exception {
    byte[] _ = sandboxes.compile(files(CHECK));

    Instant deadline = Instant.now().plusSeconds(20);
    while (!containers().isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
    }
    assertThat(containers()).isEmpty();
  }

  private static List<String> containers() {
    return DOCKER.listContainersCmd().withShowAll(true).exec().stream()
        .map(container -> String.valueOf(container.getLabels().get(Labels.ATTEMPT)))
        .filter(attempt -> attempt.startsWith("suite-"))
        .toList();
  }

  /// One compilation whose container is known.
  private static final class Alone implements AutoCloseable {
    private static final String ATTEMPT = "suite-alone";
    private final RefereeCompiler compiler;

    Alone(Duration limit) {
      Map<String, String> environment = System.getenv();
      Images images =
          new Images(
              DOCKER,
              MachineFiles.byRecipe(
                  CertificateAuthority.of(TestHome.home()),
                  RememberedRegistries.of(TestHome.home(), environment),
                  MirrorConfiguration.extraHosts(environment)));
      Labels labels = Labels.until("0123456789abcdef", ATTEMPT, Duration.ofMinutes(5));
      compiler = new RefereeCompiler(DOCKER, SandboxRoles.compiler(images), labels, limit);
    }

    byte[] jar(Map<String, byte[]> files) throws ExerciseInvalid {
      return compiler.jar(files);
    }

    /// Kills it as soon as it runs.
    void kill() throws InterruptedException {
      Instant deadline = Instant.now().plusSeconds(20);
      while (containers("running").isEmpty()) {
        assertThat(Instant.now()).isBefore(deadline);
        Thread.sleep(10);
      }
      DOCKER.killContainerCmd(containers("running").getFirst().getId()).exec();
    }

    private static List<Container> containers(String... states) {
      ListContainersCmd list =
          DOCKER
              .listContainersCmd()
              .withShowAll(true)
              .withLabelFilter(Map.of(Labels.ATTEMPT, ATTEMPT));
      return (states.length == 0 ? list : list.withStatusFilter(List.of(states))).exec();
    }

    @Override
    public void close() {
      containers().forEach(each -> DOCKER.removeContainerCmd(each.getId()).withForce(true).exec());
    }
  }

  private static Map<String, byte[]> files(String check) {
    return Map.of("tiny/TinyTest.java", check.getBytes(UTF_8));
  }

  private static Map<String, byte[]> files(String check, String path, String content) {
    return Map.of("tiny/TinyTest.java", check.getBytes(UTF_8), path, content.getBytes(UTF_8));
  }

  private static Set<String> names(byte[] jar) throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
