package dev.assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import dev.assay.grader.TestHome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mirrors of two homes, and of two versions of Assay, on one engine.
final class MirrorsSideBySideTest {
  private static final String BUILD = "assay-mirrors-side-by-side";
  private static final String HOME = "home-00000000000000aa";

  private final DockerClient docker = DockerEngine.connect().client();
  private final Images images = images("# side by side");
  private final Images newer = images("# side by side, newer");

  @TempDir Path here;
  @TempDir Path elsewhere;
  private Mirror mirror;
  private Mirror newerMirror;
  private Mirror othersMirror;

  @BeforeEach
  void begin() {
    AssayHome home = new AssayHome(here);
    mirror = new Mirror(docker, images, List.of("npm.mirror"), home, HOME);
    newerMirror = new Mirror(docker, newer, List.of("npm.mirror"), home, HOME);
    othersMirror =
        new Mirror(
            docker,
            newer,
            List.of("npm.mirror"),
            new AssayHome(elsewhere),
            "home-00000000000000bb");
    try (Sandboxes sandboxes = Sandboxes.connect(TestHome.home(), System.getenv())) {
      sandboxes.prepare(List.of("python"), System.out::println);
    }
    tag(images);
    tag(newer);
    Labels labels = Labels.until(HOME, "mirrors-side-by-side", Duration.ofMinutes(5));
    new Networks(docker).closed(BUILD, labels);
    mirror.join(BUILD);
  }

  @AfterEach
  void end() {
    mirror.stopIf(() -> true);
    othersMirror.stopIf(() -> true);
    docker.removeNetworkCmd(BUILD).exec();
    docker.removeImageCmd(images.tag(Images.MIRROR)).exec();
    docker.removeImageCmd(newer.tag(Images.MIRROR)).exec();
  }

  /// Gives this machine's own mirror image another name.
  private void tag(Images other) {
    String[] name = other.tag(Images.MIRROR).split(":", -1);
    docker.tagImageCmd(images(Map.of()).tag(Images.MIRROR), name[0], name[1]).exec();
  }

  @Test
  void anotherHomesComesAndGoesBeside() {
    othersMirror.ensure();
    mirror.requireIn(BUILD);

    othersMirror.stopIf(() -> true);
    mirror.requireIn(BUILD);
  }

  @Test
  void anEarlierVersionsStaysWhileABuildIsOnIt() {
    String earlier = containerIn(BUILD);

    String network = newerMirror.ensure();
    mirror.requireIn(BUILD);

    leaveBuild(earlier);
    docker.killContainerCmd(containerIn(network)).exec();
    newerMirror.ensure();
    assertThat(docker.listContainersCmd().withIdFilter(List.of(earlier)).exec()).isEmpty();
  }

  @Test
  void isReplacedWhereItHasEnded() {
    docker.killContainerCmd(containerIn(BUILD)).exec();
    assertThatThrownBy(() -> mirror.requireIn(BUILD))
        .isInstanceOf(SandboxUnavailable.class)
        .hasMessageContaining("Exited (137)");

    mirror.join(BUILD);

    mirror.requireIn(BUILD);
  }

  private String containerIn(String network) {
    return docker
        .inspectNetworkCmd()
        .withNetworkId(network)
        .exec()
        .getContainers()
        .keySet()
        .iterator()
        .next();
  }

  private void leaveBuild(String container) {
    docker
        .disconnectFromNetworkCmd()
        .withNetworkId(BUILD)
        .withContainerId(container)
        .withForce(true)
        .exec();
  }

  /// The recipes as they are on this machine, but for one more line in the mirror's: all others'
  /// mirrors stay as they are.
  private Images images(String line) {
    return images(Map.of("more", line.getBytes(StandardCharsets.UTF_8)));
  }

  private Images images(Map<String, byte[]> more) {
    Map<String, String> environment = System.getenv();
    Map<String, Map<String, byte[]>> made =
        new HashMap<>(
            MachineFiles.byRecipe(
                CertificateAuthority.of(TestHome.home()),
                RememberedRegistries.of(TestHome.home(), environment),
                MirrorConfiguration.extraHosts(environment)));
    Map<String, byte[]> files = new HashMap<>(made.getOrDefault(Images.MIRROR, Map.of()));
    files.putAll(more);
    made.put(Images.MIRROR, files);
    return new Images(docker, made);
  }
}
