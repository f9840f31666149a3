package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's own PostgreSQL: one container for a home, with a named volume that stays. It is
/// published on this machine's loopback address only. The janitor leaves it alone, since it belongs
/// to no process and to no attempt.
public final class ServerDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(ServerDatabase.class);
  private static final String LABEL = "assay.database";
  private static final ExposedPort PORT = ExposedPort.tcp(5432);
  private static final int SECONDS_TO_STOP = 30;
  private static final long MEMORY = 1L << 30;
  private static final int LAST_LINES = 5;
  private static final int LOG_SECONDS = 10;

  private final DockerClient docker;
  private final String image;
  private final AssayHome home;
  private final String name;

  ServerDatabase(DockerClient docker, String image, AssayHome home) {
    this.docker = docker;
    this.image = image;
    this.home = home;
    this.name = "assay-database-" + Sha256.hex(home.folder().toString()).substring(0, 12);
  }

  /// Where it listens, and who may come in.
  ///
  /// @param port on `127.0.0.1`
  public record Login(int port, String user, String password, String database) {}

  /// The name of its container and of its volume.
  public String name() {
    return name;
  }

  /// Starts it unless it runs. It takes connections some moments later.
  ///
  /// @throws SandboxUnavailable if the engine can't
  public Login start() {
    try {
      InspectContainerResponse found = running();
      return new Login(port(found), "assay", password(), "postgres");
    } catch (DockerException | IOException failed) {
      throw new SandboxUnavailable(
          "the server's database %s could not be started: %s".formatted(name, failed.getMessage()),
          failed);
    }
  }

  /// Stops it cleanly; its data stays. Never throws.
  public void stop() {
    try {
      docker.stopContainerCmd(name).withTimeout(SECONDS_TO_STOP).exec();
    } catch (NotFoundException | NotModifiedException stopped) {
      // It is what was wanted.
    } catch (DockerException left) {
      LOG.warn("the server's database could not be stopped", left);
    }
  }

  /// Removes it with all of its data.
  public void remove() {
    try {
      docker.removeContainerCmd(name).withForce(true).exec();
    } catch (NotFoundException gone) {
      // It is what was wanted.
    }
    try {
      docker.removeVolumeCmd(name).exec();
    } catch (NotFoundException gone) {
      // It is what was wanted.
    }
  }

  private InspectContainerResponse running() throws IOException {
    try {
      InspectContainerResponse found = docker.inspectContainerCmd(name).exec();
      if (!image.equals(found.getConfig().getImage())) {
        stop();
        docker.removeContainerCmd(name).withForce(true).exec();
        create();
      }
    } catch (NotFoundException missing) {
      create();
    }
    startOnSomePort();
    return docker.inspectContainerCmd(name).exec();
  }

  /// Another program may have taken its port while it was stopped.
  private void startOnSomePort() throws IOException {
    try {
      docker.startContainerCmd(name).exec();
    } catch (NotModifiedException runs) {
      // It is what was wanted.
    } catch (DockerException failed) {
      if (!String.valueOf(failed.getMessage())
          .matches("(?s).*address already in use.*|.*port is already.*")) {
        throw failed;
      }
      LOG.info("the port of the server's database is taken by now; it gets another one");
      docker.removeContainerCmd(name).withForce(true).exec();
      create();
      docker.startContainerCmd(name).exec();
    }
  }

  /// What it printed last; empty if that can't be had.
  public String lastLines() {
    BoundedLog log = new BoundedLog();
    try (ResultCallback.Adapter<Frame> frames =
        docker
            .logContainerCmd(name)
            .withStdOut(true)
            .withStdErr(true)
            .withTail(LAST_LINES)
            .exec(
                new ResultCallback.Adapter<>() {
                  @Override
                  public void onNext(Frame frame) {
                    log.append(frame.getPayload());
                  }
                })) {
      frames.awaitCompletion(LOG_SECONDS, TimeUnit.SECONDS);
    } catch (DockerException | IOException gone) {
      LOG.warn("the log of the server's database can't be read", gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return log.text().strip();
  }

  private void create() throws IOException {
    HostConfig host =
        HostConfig.newHostConfig()
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges"))
            .withReadonlyRootfs(true)
            .withTmpFs(Map.of("/tmp", "rw,noexec,nosuid,nodev,uid=10001,gid=10001,size=16777216"))
            .withBinds(new Bind(name, new Volume("/data"), AccessMode.rw))
            .withPortBindings(
                new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", freePort()), PORT))
            .withMemory(MEMORY)
            .withMemorySwap(MEMORY)
            .withShmSize(256L << 20)
            .withPidsLimit(256L)
            .withInit(true)
            // An engine that is restarted brings it back, on the same port.
            .withRestartPolicy(RestartPolicy.unlessStoppedRestart())
            .withLogConfig(
                new LogConfig(
                    LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "2")));
    try {
      docker
          .createContainerCmd(image)
          .withName(name)
          .withUser("10001:10001")
          .withExposedPorts(PORT)
          .withEnv("ASSAY_SERVER_PASSWORD=" + password())
          .withEntrypoint("/usr/local/bin/server")
          .withStopSignal("SIGINT")
          .withLabels(Map.of(LABEL, name))
          .withHostConfig(host)
          .exec();
    } catch (ConflictException made) {
      // Another process of this home was faster.
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static int port(InspectContainerResponse container) {
    Ports.Binding[] bound = container.getNetworkSettings().getPorts().getBindings().get(PORT);
    if (bound == null || bound.length == 0) {
      throw new SandboxUnavailable(
          "the server's database is published on no port: its container ended");
    }
    return Integer.parseInt(bound[0].getHostPortSpec());
  }

  /// Made once, and then read: the cluster on the volume knows it.
  private String password() throws IOException {
    Path file = home.folder().resolve("database.password");
    try {
      Path fresh =
          Files.createTempFile(
              home.folder(),
              "password",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, RandomHex.of(24), StandardOpenOption.WRITE);
      try {
        // A hard link is made whole or not at all, and never over another one.
        Files.createLink(file, fresh);
      } catch (FileAlreadyExistsException kept) {
        // It was made before.
      } finally {
        Files.delete(fresh);
      }
      return Files.readString(file);
    } catch (IOException failed) {
      throw new IOException("no password can be kept in " + file, failed);
    }
  }
}
