package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Debian 13 without anything of ours: pulled where a registry can be reached, else made by
/// `debootstrap` from the Debian mirror that this machine itself uses.
final class RootFilesystem {
  static final String TAG = "assay/rootfs:trixie";
  private static final String PULLED = "debian";
  private static final Duration PULL = Duration.ofMinutes(3);
  private static final Duration BOOTSTRAP = Duration.ofMinutes(10);

  private final DockerClient docker;
  private final Consumer<String> progress;

  RootFilesystem(DockerClient docker, Consumer<String> progress) {
    this.docker = docker;
    this.progress = progress;
  }

  /// Makes sure that the image is there.
  void ensure() {
    try {
      docker.inspectImageCmd(TAG).exec();
    } catch (NotFoundException missing) {
      if (!pull()) {
        bootstrap();
      }
    }
  }

  private boolean pull() {
    progress.accept("pulling Debian 13");
    try {
      boolean ended =
          docker
              .pullImageCmd(PULLED)
              .withTag("trixie-slim")
              .exec(new PullImageResultCallback())
              .awaitCompletion(PULL.toSeconds(), TimeUnit.SECONDS);
      if (ended) {
        docker.tagImageCmd(PULLED + ":trixie-slim", "assay/rootfs", "trixie").exec();
      }
      return ended;
    } catch (DockerException unreachable) {
      progress.accept("Debian 13 can't be pulled here; making it with debootstrap");
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SandboxUnavailable("interrupted while pulling Debian 13", interrupted);
    }
  }

  private void bootstrap() {
    Path work = temporaryFolder();
    try {
      Path root = work.resolve("root");
      Path log = work.resolve("log");
      run(
          log,
          BOOTSTRAP,
          "debootstrap",
          "--variant=minbase",
          "trixie",
          root.toString(),
          debianMirror());
      Path tar = work.resolve("root.tar");
      run(
          log,
          Duration.ofMinutes(2),
          "tar",
          "--exclude=./var/cache/apt/archives/*.deb",
          "--exclude=./var/lib/apt/lists/*",
          "-C",
          root.toString(),
          "-cf",
          tar.toString(),
          ".");
      Files.writeString(work.resolve("Dockerfile"), "FROM scratch\nADD root.tar /\n");
      Path context = work.resolve("context.tar");
      run(
          log,
          Duration.ofMinutes(2),
          "tar",
          "-C",
          work.toString(),
          "-cf",
          context.toString(),
          "Dockerfile",
          "root.tar");
      // Not by the engine's import: docker-java cuts its stream short.
      try (InputStream in = Files.newInputStream(context)) {
        docker
            .buildImageCmd(in)
            .withTags(Set.of(TAG))
            .exec(new ImageBuildLog())
            .awaitSuccess("rootfs");
      }
    } catch (IOException failed) {
      throw new SandboxUnavailable("Debian 13 could not be imported", failed);
    } finally {
      HostCommand.output(Duration.ofMinutes(2), "rm", "-rf", "--one-file-system", work.toString());
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("assay-rootfs");
    } catch (IOException failed) {
      throw new SandboxUnavailable("no temporary folder can be made", failed);
    }
  }

  /// The mirror that apt uses here: its first index of Debian itself.
  private static String debianMirror() {
    return HostCommand.output(
            Duration.ofSeconds(30),
            "apt-get",
            "indextargets",
            "--format",
            "$(ORIGIN) $(REPO_URI)",
            "Created-By: Packages")
        .stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Debian http") && !line.contains("security"))
        .map(line -> line.substring("Debian ".length()))
        .findFirst()
        .orElseThrow(() ->
            new SandboxUnavailable(
                "Debian 13 can neither be pulled nor made: apt on this machine names no Debian"
                    + " mirror; load an image and tag it "
                    + TAG));
  }

  private static void run(Path log, Duration deadline, String... command) {
    try {
      int exit = HostCommand.run(deadline, List.of(command), log);
      if (exit != 0) {
        String printed = Files.readString(log);
        throw new SandboxUnavailable(
            "%s ended with exit code %d: %s"
                .formatted(
                    command[0],
                    exit,
                    printed.substring(Math.max(0, printed.length() - 500)).strip()));
      }
    } catch (IOException missing) {
      throw new SandboxUnavailable(
          "%s can't be run: install it (apt-get install debootstrap), and start as root, or load a"
                  .formatted(command[0])
              + " Debian 13 image and tag it "
              + TAG,
          missing);
    }
  }
}
