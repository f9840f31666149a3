package dev.assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is pushed: packs as git clients send them, and others.
@Timeout(60)
class PackIntakeTest extends IntakeTesting {
  private static final String HINT =
      "; what counts is the last commit, and it can be pushed without its history:"
          + " git push URL $(git commit-tree HEAD^{tree} -m Solution):refs/heads/main";

  private final Random random = new Random(3);
  private final TestRepository git;

  PackIntakeTest() throws IOException {
    git = new TestRepository();
  }

  @Test
  void takesTheFilesOfTheCommitThatIsNamed() throws Exception {
    ObjectId first = git.commit("main", git.file("old", "x"));
    ObjectId second = git.commit("main", git.folder("src", git.file("A.java", "class A {}")));

    try (PushedCommit pushed = read(LIMITS, pack(Set.of(second), Set.of()), second.name())) {
      assertThat(pushed.id()).isEqualTo(second.name());
      assertThat(pushed.subject()).isEqualTo("A commit");
      assertThat(pushed.tree().paths()).containsExactly("src/A.java");
      assertThat(pushed.tree().text("src/A.java")).contains("class A {}");
    }
    try (PushedCommit pushed = read(LIMITS, pack(Set.of(second), Set.of()), first.name())) {
      assertThat(pushed.tree().paths()).containsExactly("old");
    }
  }

  @Test
  void needsNothingOfTheHistory() throws Exception {
    ObjectId first = git.commit("main", git.file("a", "old"));
    ObjectId second = git.commit("main", git.file("a", "new"));

    try (PushedCommit pushed = read(LIMITS, pack(Set.of(second), Set.of(first)), second.name())) {
      assertThat(pushed.tree().text("a")).contains("new");
    }
  }

  @Test
  void refusesACommitThatIsNotWhole() throws Exception {
    TestRepository.Line same = git.file("same", "as before");
    ObjectId first = git.commit("main", same);
    ObjectId second = git.commit("main", same, git.file("more", "x"));

    assertThat(rejection(LIMITS, pack(Set.of(second), Set.of(first)), second.name()))
        .isEqualTo(
            "the push lacks an object of its commit, %s: is the clone whole? git fsck tells",
            same.id().name());
    assertThat(rejection(LIMITS, pack(Set.of(first), Set.of()), second.name()))
        .startsWith("the push lacks an object of its commit, " + second.name());
  }

  @Test
  void refusesWhatIsNotACommit() throws Exception {
    TestRepository.Line file = git.file("a", "x");
    ObjectId commit = git.commit("main", file);

    assertThat(rejection(LIMITS, pack(Set.of(commit), Set.of()), file.id().name()))
        .isEqualTo("what is pushed is not a commit");
    assertThat(rejection(LIMITS, pack(Set.of(commit), Set.of()), "zzz"))
        .startsWith("the repository is damaged: ");
  }

  @Test
  void refusesLinksAndSubmodules() throws Exception {
    TestRepository.Line file = git.file("a", "/etc/passwd");
    ObjectId link =
        git.commit("main", new TestRepository.Line("link", FileMode.SYMLINK, file.id()));
    ObjectId module =
        git.commit("other", new TestRepository.Line("module", FileMode.GITLINK, link), file);

    assertThat(rejection(LIMITS, pack(Set.of(link), Set.of()), link.name())).contains("\"link\"");
    assertThat(rejection(LIMITS, pack(Set.of(module), Set.of()), module.name()))
        .contains("\"module\" is a submodule");
  }

  @Test
  void stopsReadingWhereTheLimitIs() throws Exception {
    ObjectId commit =
        git.commit("main", git.file("a", noise()), git.file("b", noise()), git.file("c", noise()));
    byte[] pack = pack(Set.of(commit), Set.of());
    CountingStream counting = new CountingStream(pack);

    String reason =
        catchThrowableOfType(
                SubmissionRejected.class,
                () -> intake(few(100_000, 10, 5)).readPack(counting, commit.name()))
            .reason();

    assertThat(reason).isEqualTo("the push is larger than 100 kB" + HINT);
    assertThat(counting.total).isLessThan(120_000);
  }

  @Test
  void refusesWhatUnpacksToTooMuch() throws Exception {
    ObjectId commit = git.commit("main", git.file("a", new byte[3_000_000]), git.file("b", "x"));
    IntakeLimits limits =
        new IntakeLimits(50_000_000, 2_000_000, 10, 5, 100, Duration.ofSeconds(60));

    assertThat(rejection(limits, pack(Set.of(commit), Set.of()), commit.name()))
        .isEqualTo("a file in it is larger than 2 MB" + HINT);
  }

  @Test
  void refusesAHistoryThatUnpacksToTooMuch() throws Exception {
    ObjectId tip = ObjectId.zeroId();
    for (int number = 0; number < 4; number++) {
      byte[] content = new byte[900_000];
      content[0] = (byte) number;
      tip = git.commit("main", git.file("a", content));
    }
    IntakeLimits limits =
        new IntakeLimits(50_000_000, 2_000_000, 10, 5, 100, Duration.ofSeconds(60));

    assertThat(rejection(limits, pack(Set.of(tip), Set.of()), tip.name()))
        .isEqualTo("it unpacks to more than 2 MB" + HINT);
  }

  @Test
  void refusesAPackOfTooManyObjectsBeforeItReadsThem() {
    byte[] header =
        ByteBuffer.allocate(12).put("PACK".getBytes(UTF_8)).putInt(2).putInt(900_000_000).array();

    assertThat(rejection(LIMITS, header, "1".repeat(40)))
        .isEqualTo("it has 900,000,000 objects: the limit is 200,000" + HINT);
  }

  @Test
  void refusesWhatIsNoPack() throws Exception {
    ObjectId commit = git.commit("main", git.file("a", "x"));
    byte[] pack = pack(Set.of(commit), Set.of());
    pack[40] = (byte) (pack[40] ^ 0x55);

    for (byte[] wrong : List.of(pack, "no pack".getBytes(UTF_8), new byte[0])) {
      assertThat(rejection(LIMITS, wrong, commit.name())).startsWith("the repository is damaged: ");
    }
  }

  @Test
  void aSenderWhoIsGoneIsToldNothing() throws Exception {
    ObjectId commit = git.commit("main", git.file("a", "x"));
    IOException gone = new IOException("connection reset");
    InputStream breaking =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw gone;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw gone;
          }
        };

    assertThatThrownBy(() -> intake(LIMITS).readPack(breaking, commit.name())).isSameAs(gone);
  }

  @Test
  void aSlowSenderMeetsTheDeadline() throws Exception {
    ObjectId commit = git.commit("main", git.file("a", "x"));
    byte[] pack = pack(Set.of(commit), Set.of());
    IntakeLimits limits =
        new IntakeLimits(1_000_000, 1_000_000, 10, 5, 100, Duration.ofNanos(1_000));

    assertThat(rejection(limits, pack, commit.name())).isEqualTo("it took longer than 0 s" + HINT);
  }

  private byte[] noise() {
    byte[] noise = new byte[90_000];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] pack(Set<ObjectId> wanted, Set<ObjectId> without) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PackWriter writer = new PackWriter(git.repository)) {
      writer.preparePack(NullProgressMonitor.INSTANCE, wanted, without);
      writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, bytes);
    }
    return bytes.toByteArray();
  }

  private Intake intake(IntakeLimits limits) {
    return new Intake(limits, scratch());
  }

  private PushedCommit read(IntakeLimits limits, byte[] pack, String commit)
      throws IOException, SubmissionRejected {
    return intake(limits).readPack(new ByteArrayInputStream(pack), commit);
  }

  private String rejection(IntakeLimits limits, byte[] pack, String commit) {
    return catchThrowableOfType(SubmissionRejected.class, () -> read(limits, pack, commit).close())
        .reason();
  }

  private static final class CountingStream extends FilterInputStream {
    private int total;

    CountingStream(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      total += Math.max(0, read);
      return read;
    }
  }
}
