package dev.assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GitIntakeTest extends IntakeTesting {
  private final TestRepository git;

  GitIntakeTest() throws IOException {
    git = new TestRepository();
  }

  @Test
  void takesTheTreeOfTheDefaultBranch() throws Exception {
    TestRepository.Line script = git.file("mvnw", "#!/bin/sh");
    git.commit(
        "main",
        new TestRepository.Line("mvnw", FileMode.EXECUTABLE_FILE, script.id()),
        git.folder("src", git.file("A.java", "class A {}")),
        git.folder("target", git.file("A.class", "")));
    Origin zip =
        zip(
            ZipBytes.file("mvnw", "#!/bin/sh").mode(0100755),
            ZipBytes.file("src/A.java", "class A {}"));
    try (GitServer server = GitServer.of(git.repository);
        SourceTree tree = read(server.origin());
        SourceTree same = read(zip)) {
      assertThat(tree.paths()).containsExactly("mvnw", "src/A.java");
      assertThat(tree.text("src/A.java")).contains("class A {}");
      assertThat(tree.sha256()).isEqualTo(same.sha256());
    }
  }

  @Test
  void fetchesOneCommitWithoutItsHistory() throws Exception {
    byte[] large = new byte[100_000];
    new Random(5).nextBytes(large);
    git.commit("main", git.file("large", large));
    git.commit("main", git.file("a", "small"));
    assertThat(paths(few(20_000, 10, 5), Optional.empty())).containsExactly("a");
  }

  @Test
  void takesABranchOrATagByName() throws Exception {
    ObjectId first = git.commit("main", git.file("a", ""));
    git.commit("feature/x", git.file("b", ""));
    git.tag("v1", first);
    git.commit("main", git.file("c", ""));
    assertThat(paths(LIMITS, Optional.of("feature/x"))).containsExactly("b");
    assertThat(paths(LIMITS, Optional.of("v1"))).containsExactly("a");
    assertThat(paths(LIMITS, Optional.of("refs/heads/main"))).containsExactly("c");
    assertThat(served(LIMITS, Optional.of("nope")))
        .isEqualTo(
            "there is no branch or tag \"nope\" in the repository;"
                + " there is \"feature/x\", \"main\", \"v1\"");
    assertThat(served(LIMITS, Optional.of(first.name())))
        .contains("(a commit can't be named, only a branch or tag)");
    for (int at = 0; at < 10; at++) {
      git.commit("n" + at, git.file("a", ""));
    }
    assertThat(served(LIMITS, Optional.of("nope"))).endsWith("\"n7\" and 3 more");
  }

  @Test
  void refusesARepositoryWithoutCommits() throws Exception {
    assertThat(served(LIMITS, Optional.empty())).isEqualTo("the repository has no commit yet");
  }

  @Test
  void refusesLinksSubmodulesAndNamesThatLeadElsewhere() throws Exception {
    TestRepository.Line a = git.file("a", "/etc/passwd");
    git.commit("main", new TestRepository.Line("a", FileMode.SYMLINK, a.id()));
    assertThat(served(LIMITS, Optional.empty())).startsWith("\"a\" is a link: only files and");
    git.commit("main", new TestRepository.Line("lib", FileMode.GITLINK, a.id()));
    assertThat(served(LIMITS, Optional.empty()))
        .isEqualTo(
            "\"lib\" is a submodule, and those are not fetched:"
                + " put its files into the repository");
    git.commit("main", git.folder("..", git.file("a", "")));
    assertThat(served(LIMITS, Optional.empty())).contains("has \"..\" in it");
    git.commit("main", git.file("/etc/passwd", ""));
    assertThat(served(LIMITS, Optional.empty())).contains("starts with \"/\"");
  }

  @Test
  void refusesMoreThanTheLimits() throws Exception {
    byte[] large = new byte[30_000];
    new Random(5).nextBytes(large);
    git.commit("main", git.file("a", large));
    assertThat(served(few(20_000, 10, 5), Optional.empty()))
        .matches("\"http://127.0.0.1:\\d+/me/app.git\": it is larger than 20 kB|.*a file in it.*");
    git.commit("main", git.file("a", "x".repeat(30_000)));
    assertThat(served(few(20_000, 10, 5), Optional.empty()))
        .endsWith(": a file in it is larger than 20 kB");
    git.commit("main", git.file("a", "x".repeat(15_000)), git.file("b", "y".repeat(15_000)));
    assertThat(served(few(20_000, 10, 5), Optional.empty()))
        .endsWith(": it unpacks to more than 20 kB");
  }

  @Test
  void endsInATreeOfNothingButFolders() throws Exception {
    TestRepository.Line folder = git.folder("f");
    for (int depth = 0; depth < 10; depth++) {
      TestRepository.Line[] lines = new TestRepository.Line[10];
      for (int at = 0; at < 10; at++) {
        lines[at] = new TestRepository.Line("f" + at, FileMode.TREE, folder.id());
      }
      folder = git.folder("f", lines);
    }
    git.commit("main", folder);
    assertThat(served(few(20_000, 100, 20), Optional.empty()))
        .isEqualTo("the submission has more than 1,000 files and folders, skipped ones included");
  }

  @ParameterizedTest
  @CsvSource({
    "404, not found: is it the address for git clone?",
    "401, 'it needs a sign-in, or there is no such repository: make it readable for everyone,"
        + " or hand in a zip'",
    "503, the server answered with status 503",
    "200, 'there is no git repository: the server sent \"text/html\"'",
  })
  void saysWhatTheServerAnswered(int status, String sentence) throws Exception {
    try (GitServer server = GitServer.answering(exchange -> answer(exchange, status))) {
      assertThat(rejection(server.origin()))
          .isEqualTo("\"%s\": %s".formatted(server.address(), sentence));
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=x");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Test
  void followsNoRedirectToAnAddressThatIsNotAllowed() throws Exception {
    try (GitServer server = GitServer.answering(GitIntakeTest::redirect)) {
      assertThat(rejection(server.origin())).endsWith(": it leads to an address that is not https");
    }
  }

  private static void redirect(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Location", "http://git.example/app.git/info/refs");
      exchange.sendResponseHeaders(302, -1);
    }
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    GitServer server = GitServer.of(git.repository);
    Origin gone = server.origin();
    server.close();
    assertThat(rejection(gone)).endsWith(": the host can't be reached");
  }

  @Test
  void saysThatThereIsNoSecureConnection() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuse(plain));
      URI address = URI.create("https://127.0.0.1:%d/a".formatted(plain.getLocalPort()));
      assertThat(rejection(new Origin.Git(address, Optional.empty())))
          .startsWith("\"%s\": no secure connection can be made: ".formatted(address));
    }
  }

  private static void refuse(ServerSocket server) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write("HTTP/1.0 400 no\r\n\r\n".getBytes(UTF_8));
      client.getInputStream().readNBytes(100);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Test
  void leavesAServerAloneThatIsTooSlow() throws Exception {
    IntakeLimits hurried = new IntakeLimits(9999, 9999, 10, 5, 100, Duration.ofMillis(400));
    try (GitServer server = GitServer.answering(GitServer::dribble)) {
      assertThat(rejection(hurried, server.origin()))
          .isEqualTo("reading it took longer than 400 ms");
    }
  }

  @Test
  void refusesAnEndlessListOfBranches() throws Exception {
    try (GitServer server = GitServer.answering(GitIntakeTest::listForever)) {
      assertThat(rejection(server.origin())).endsWith(": its list of branches is larger than 4 MB");
    }
  }

  private static void listForever(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange
          .getResponseHeaders()
          .set("Content-Type", "application/x-git-upload-pack-advertisement");
      exchange.sendResponseHeaders(200, 0);
      var out = exchange.getResponseBody();
      out.write("001e# service=git-upload-pack\n0000".getBytes(UTF_8));
      for (int at = 0; ; at++) {
        String line = "%040x refs/heads/branch-%06d\n".formatted(1, at % 1_000_000);
        out.write("%04x%s".formatted(line.length() + 4, line).getBytes(UTF_8));
      }
    }
  }

  @Test
  void stopsWhenInterruptedAndKeepsTheInterrupt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (GitServer server =
        GitServer.answering(exchange -> {
          asked.countDown();
          GitServer.dribble(exchange);
        })) {
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                thrown.set(catchThrowable(() -> read(server.origin())));
                thrown.get().addSuppressed(flag(Thread.interrupted()));
              });
      assertThat(asked.await(5, TimeUnit.SECONDS)).describedAs("%s", thrown).isTrue();
      reader.interrupt();
      reader.join(Duration.ofSeconds(5));
      assertThat(thrown.get()).isInstanceOf(UncheckedIOException.class);
      assertThat(thrown.get().getSuppressed()[0]).hasMessage("true");
    }
  }

  private static Throwable flag(boolean interrupted) {
    return new IllegalStateException(String.valueOf(interrupted));
  }

  @Test
  void neverMakesRoomForWhatAPackOnlyDeclares() {
    byte[] pack = ByteBuffer.allocate(32).putInt(0x5041434b).putInt(2).putInt(-1).array();
    try (BoundedRepository repository = new BoundedRepository(LIMITS);
        ObjectInserter objects = repository.newObjectInserter()) {
      assertThatThrownBy(() -> objects.newPackParser(new ByteArrayInputStream(pack)))
          .hasMessage("it has 4,294,967,295 objects: the limit is 200,000");
    }
  }

  @Test
  void readsNoSettingsOfTheUserOrTheMachine() throws Exception {
    assertThat(new Intake(LIMITS, scratch())).isNotNull();
    assertThat(SystemReader.getInstance().getUserConfig().toText()).isEmpty();
    assertThat(SystemReader.getInstance().getSystemConfig().toText()).isEmpty();
    assertThat(SystemReader.getInstance().getenv("GIT_HTTP_USER_AGENT")).isNull();
  }

  @Test
  void checksAnAddressThatNobodyTyped() {
    assertThat(rejection(new Origin.Git(URI.create("file:///etc"), Optional.empty())))
        .startsWith("\"file:///etc\" is not an https address");
  }

  private List<String> paths(IntakeLimits limits, Optional<String> ref) throws Exception {
    try (GitServer server = GitServer.of(git.repository);
        SourceTree tree = read(limits, server.origin(ref))) {
      return List.copyOf(tree.paths());
    }
  }

  private String served(IntakeLimits limits, Optional<String> ref) throws IOException {
    try (GitServer server = GitServer.of(git.repository)) {
      return rejection(limits, server.origin(ref));
    }
  }
}
