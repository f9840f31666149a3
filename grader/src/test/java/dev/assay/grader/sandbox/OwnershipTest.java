package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {
  private @TempDir Path folder;

  @Test
  void tellsALivingProcessFromADeadOne() throws IOException {
    try (Ownership ours = Ownership.take(new AssayHome(folder));
        ChildJvm other = ChildJvm.start(Living.class, Map.of(), folder.toString())) {
      String id = other.line();
      assertThat(ours.isDead(id)).isFalse();
      assertThat(ours.isAlone()).isFalse();

      other.kill();

      assertThat(ours.isDead(id)).isTrue();
      assertThat(ours.isAlone()).isTrue();
      ours.forget(id);
      assertThat(ours.isDead(id)).as("one that was never heard of").isFalse();
    }
  }

  @Test
  void keepsItsLockWhenAnotherOwnerInTheSameProcessAsksForIt() throws IOException {
    try (Ownership one = Ownership.take(new AssayHome(folder));
        Ownership two = Ownership.take(new AssayHome(folder))) {
      assertThat(one.isDead(two.id())).isFalse();
      assertThat(two.isAlone()).isFalse();

      try (ChildJvm other =
          ChildJvm.start(Asking.class, Map.of(), folder.toString(), one.id(), two.id())) {
        assertThat(other.rest()).isEqualTo("false\nfalse\n");
      }
    }
  }

  @Test
  void takesNothingForDeadThatIsNoOwnersId() {
    try (Ownership ours = Ownership.take(new AssayHome(folder))) {
      assertThat(ours.isDead(ours.id())).isFalse();
      assertThat(ours.isDead("machine")).isFalse();
      assertThat(ours.isDead("../../etc/passwd")).isFalse();
      assertThat(ours.isDead("0123456789abcdef")).isFalse();
    }
  }

  @Test
  void leavesNoFileWhenItEndsWell() {
    Ownership.take(new AssayHome(folder)).close();

    assertThat(folder.resolve("owners")).isEmptyDirectory();
  }

  /// Takes an id, says it, and lives until it is killed.
  static final class Living {
    private Living() {}

    public static void main(String[] arguments) throws InterruptedException {
      Ownership ownership = Ownership.take(new AssayHome(Path.of(arguments[0])));
      new PrintStream(System.out, true, UTF_8).println(ownership.id());
      Thread.sleep(60_000);
      ownership.close();
    }
  }

  /// Says of each id whether it is dead.
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) {
      PrintStream out = new PrintStream(System.out, true, UTF_8);
      try (Ownership ownership = Ownership.take(new AssayHome(Path.of(arguments[0])))) {
        for (int i = 1; i < arguments.length; i++) {
          out.println(ownership.isDead(arguments[i]));
        }
      }
    }
  }
}
