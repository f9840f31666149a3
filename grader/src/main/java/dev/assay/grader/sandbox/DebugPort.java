package dev.assay.grader.sandbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A port of this machine at which a debugger reaches the referee's process. That has no network to
/// the outside, so what comes here goes through a command that runs in its container.
final class DebugPort implements AutoCloseable {
  /// The variable that a Java process takes further options from.
  static final String OPTIONS = "JDK_JAVA_OPTIONS";

  /// Waits for a debugger before anything else, and says nothing where messages go.
  static final String WAITING =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:5005";

  private static final Logger LOG = LoggerFactory.getLogger(DebugPort.class);

  /// What editors have as their default.
  private static final int USUAL = 5005;

  private static final Duration LONGEST = Duration.ofHours(12);

  /// Passes on what is sent, until the process lets the debugger go or [#HANG_UP] comes. `$0` names
  /// a file of this debugger's.
  private static final String RELAY =
      """
      exec 3<>/dev/tcp/127.0.0.1/5005 4<&0 || exit 1
      cat <&4 >&3 &
      cat <&3 &
      echo $! > "$0"
      wait $!
      kill %1
      """;

  /// Ends the relay of that file, since the end of what a command reads does not come through to
  /// it; the process then goes on as if it had been let go. Comes too late for one that has ended.
  private static final String HANG_UP =
      """
      for _ in {1..50}; do [ -s "$0" ] && break; sleep 0.1; done
      kill "$(cat "$0")"
      """;

  private static final Duration HANGING_UP = Duration.ofSeconds(10);

  private final SandboxContainer referee;
  private final ServerSocket server;
  private @Nullable Socket debugger;
  private boolean closed;

  private DebugPort(SandboxContainer referee, ServerSocket server) {
    this.referee = referee;
    this.server = server;
  }

  /// Listens on this machine only: at 5005, or at a free port where that is taken.
  static DebugPort open(SandboxContainer referee) {
    try {
      DebugPort port = new DebugPort(referee, listen());
      Thread.ofVirtual().name("debugger").start(port::serve);
      return port;
    } catch (IOException none) {
      throw new SandboxUnavailable("there is no port for a debugger", none);
    }
  }

  private static ServerSocket listen() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      return new ServerSocket(USUAL, 1, here);
    } catch (IOException taken) {
      LOG.debug("port {} is taken", USUAL, taken);
      return new ServerSocket(0, 1, here);
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  /// One debugger after the other.
  private void serve() {
    try {
      while (true) {
        try (Socket accepted = server.accept()) {
          serve(accepted);
        }
      }
    } catch (IOException over) {
      LOG.debug("no debugger can come any more", over);
    }
  }

  private void serve(Socket accepted) throws IOException {
    accepted.setTcpNoDelay(true);
    use(accepted);
    try {
      relay(accepted);
    } catch (RuntimeException gone) {
      // The debugger or the referee; whichever is left can be met again.
      LOG.debug("the line to the debugger has broken", gone);
    }
  }

  private synchronized void use(Socket accepted) throws IOException {
    if (closed) {
      accepted.close();
    }
    debugger = accepted;
  }

  private void relay(Socket accepted) throws IOException {
    OutputStream to = accepted.getOutputStream();
    String file = "/tmp/debugger-" + RandomHex.of(5);
    AtomicBoolean over = new AtomicBoolean();
    InputStream from =
        new EndNoticed(
            accepted.getInputStream(),
            () -> {
              if (!over.get()) {
                hangUp(file);
              }
            });
    try {
      var _ =
          referee.exec(
              command(RELAY, file),
              new ShellStreams(from, bytes -> write(to, bytes), Optional.empty()),
              LONGEST);
    } finally {
      over.set(true);
    }
  }

  private static SandboxContainer.Command command(String script, String file) {
    return new SandboxContainer.Command(
        List.of("bash", "-c", script, file), "/", Map.of(OPTIONS, ""));
  }

  /// What a debugger sends, and what is done when that ends.
  private static final class EndNoticed extends FilterInputStream {
    private final Runnable atEnd;

    EndNoticed(InputStream in, Runnable atEnd) {
      super(in);
      this.atEnd = atEnd;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
      int count = -1;
      try {
        count = super.read(buffer, from, most);
        return count;
      } finally {
        if (count < 0) {
          atEnd.run();
        }
      }
    }
  }

  private void hangUp(String file) {
    try {
      var _ = referee.exec(command(HANG_UP, file), HANGING_UP, _ -> {});
    } catch (SandboxUnavailable over) {
      LOG.debug("the referee has ended before its debugger", over);
    }
  }

  private static void write(OutputStream to, byte[] bytes) {
    try {
      to.write(bytes);
      to.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException("the debugger has gone", gone);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    Socket attached = debugger;
    try {
      server.close();
      if (attached != null) {
        attached.close();
      }
    } catch (IOException left) {
      LOG.debug("a debugger's connection could not be closed", left);
    }
  }
}
