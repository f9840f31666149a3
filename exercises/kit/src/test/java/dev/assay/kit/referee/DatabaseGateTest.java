package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatabaseGateTest {
  private static final int SHORT_MILLIS = 300;

  private final Faults faults = new Faults();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    assertThat(faults.any()).isFalse();
  }

  private ToyServer server(ToyServer.Protocol protocol) throws IOException {
    var server = new ToyServer(protocol);
    open.add(server);
    return server;
  }

  private DatabaseGate gate(InetSocketAddress database) throws IOException {
    var gate = new DatabaseGate(0, database, faults);
    open.add(gate);
    return gate;
  }

  private DatabaseGate gateToEcho() throws IOException {
    return gate(server(ToyServer::echo).address());
  }

  private Socket connected(DatabaseGate gate) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), gate.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    open.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String receive(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), UTF_8);
  }

  private static String roundTrip(Socket socket, String text) throws IOException {
    send(socket, text);
    return receive(socket, text.length());
  }

  private static void assertNothingComes(Socket socket) throws IOException {
    socket.setSoTimeout(SHORT_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(10_000);
  }

  private static void assertEnded(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketException reset) {
      // That is an end too.
    }
  }

  private static long millis(RoundTrip roundTrip) throws IOException {
    long began = System.nanoTime();
    roundTrip.run();
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  private interface RoundTrip {
    void run() throws IOException;
  }

  @Test
  void relaysEveryByteOfManyConnectionsAtOnce() throws Exception {
    DatabaseGate gate = gateToEcho();
    List<CompletableFuture<byte[]>> echoes = new ArrayList<>();
    List<byte[]> sent = new ArrayList<>();
    for (int seed = 0; seed < 50; seed++) {
      byte[] bytes = new byte[300_000];
      new Random(seed).nextBytes(bytes);
      sent.add(bytes);
      echoes.add(echoed(connected(gate), bytes));
    }

    for (int i = 0; i < sent.size(); i++) {
      assertThat(echoes.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(sent.get(i));
    }
  }

  private static CompletableFuture<byte[]> echoed(Socket socket, byte[] bytes) {
    var echo = new CompletableFuture<byte[]>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            echo.complete(socket.getInputStream().readNBytes(bytes.length));
          } catch (IOException broken) {
            echo.completeExceptionally(broken);
          }
        });
    Thread.ofVirtual()
        .start(() -> {
          try {
            socket.getOutputStream().write(bytes);
          } catch (IOException broken) {
            echo.completeExceptionally(broken);
          }
        });
    return echo;
  }

  @Test
  void goesOnAnsweringAnAppThatHasSaidItsLast() throws Exception {
    DatabaseGate gate =
        gate(
            server(
                    (in, out) -> {
                      String all = new String(in.readAllBytes(), UTF_8);
                      out.write(("all of " + all).getBytes(UTF_8));
                    })
                .address());
    Socket app = connected(gate);

    send(app, "it");
    app.shutdownOutput();

    assertThat(new String(app.getInputStream().readAllBytes(), UTF_8)).isEqualTo("all of it");
  }

  @Test
  void tellsTheAppThatTheDatabaseHasEndedTheConnection() throws Exception {
    DatabaseGate gate = gate(server((_, out) -> out.write("FATAL".getBytes(UTF_8))).address());

    assertThat(connected(gate).getInputStream().readAllBytes()).isEqualTo("FATAL".getBytes(UTF_8));
  }

  @Test
  void endsTheConnectionOfAnAppThatIsGone() throws Exception {
    ToyServer server = server(ToyServer::echo);
    Socket app = connected(gate(server.address()));
    roundTrip(app, "hello");

    app.close();

    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (server.ended() == 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(server.ended()).isEqualTo(1);
  }

  @Test
  void readsNoFurtherThanTheOtherSideDoes() throws Exception {
    DatabaseGate gate =
        gate(
            server(
                    (in, _) -> {
                      // Never reads until the app has closed the connection.
                      try {
                        Thread.sleep(5_000);
                      } catch (InterruptedException over) {
                        in.close();
                      }
                    })
                .address());
    Socket app = connected(gate);
    byte[] megabyte = new byte[1 << 20];
    var writing =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 1_000; i++) {
                  app.getOutputStream().write(megabyte);
                }
              } catch (IOException closed) {
                throw new IllegalStateException(closed);
              }
            },
            task -> Thread.ofVirtual().start(task));

    assertThatThrownBy(() -> writing.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
  }

  @Test
  void cutsTheAppOffWhereTheDatabaseCannotBeReached() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    DatabaseGate gate = gate(new InetSocketAddress(InetAddress.getLoopbackAddress(), free));
    Socket app = connected(gate);

    assertEnded(app);
  }

  @Test
  void cutsAndRefusesDuringAnOutageAndWorksAfterwards() throws Exception {
    DatabaseGate gate = gateToEcho();
    Socket before = connected(gate);
    roundTrip(before, "hello");

    gate.refuseAll();

    assertEnded(before);
    assertThatThrownBy(() -> connected(gate)).isInstanceOf(ConnectException.class);
    gate.takeAgain();
    assertThat(roundTrip(connected(gate), "again")).isEqualTo("again");
  }

  @Test
  void refusesFromTheMomentItSaysSo() throws Exception {
    DatabaseGate gate = gateToEcho();
    for (int i = 0; i < 200; i++) {
      gate.refuseAll();
      assertThatThrownBy(() -> connected(gate)).isInstanceOf(ConnectException.class);
      gate.takeAgain();
    }
  }

  @Test
  void holdsEverythingDuringAPauseAndLosesNothing() throws Exception {
    DatabaseGate gate = gateToEcho();
    Socket before = connected(gate);
    roundTrip(before, "hello");

    gate.hold(true);
    send(before, "held");
    Socket later = connected(gate);
    send(later, "new");

    assertNothingComes(before);
    assertNothingComes(later);
    gate.hold(false);
    assertThat(receive(before, 4)).isEqualTo("held");
    assertThat(receive(later, 3)).isEqualTo("new");
  }

  @Test
  void delaysEachRoundTripOnce() throws Exception {
    DatabaseGate gate = gateToEcho();
    Socket app = connected(gate);
    roundTrip(app, "hello");
    gate.delay(Duration.ofMillis(200));

    long one = millis(() -> roundTrip(app, "a"));
    long three =
        millis(() -> {
          for (int i = 0; i < 3; i++) {
            roundTrip(app, "b");
          }
        });
    long burst = millis(() -> roundTrip(app, "x".repeat(100_000)));

    assertThat(one).isBetween(200L, 390L);
    assertThat(three).isBetween(600L, 1_000L);
    assertThat(burst).isBetween(200L, 390L);
  }

  @Test
  void lateRoundTripsComeAtOnceWhenTheDelayEnds() throws Exception {
    DatabaseGate gate = gateToEcho();
    Socket app = connected(gate);
    gate.delay(Duration.ofSeconds(5));
    send(app, "late");
    assertNothingComes(app);

    long rest =
        millis(() -> {
          gate.delay(Duration.ZERO);
          receive(app, 4);
        });

    assertThat(rest).isLessThan(1_000);
  }

  @Test
  void takesNoMoreThan150ConnectionsAtOnce() throws Exception {
    DatabaseGate gate = gateToEcho();
    for (int i = 0; i < 150; i++) {
      roundTrip(connected(gate), "x");
    }
    Socket tooMany = connected(gate);

    assertEnded(tooMany);
  }

  @Test
  void endsEverythingWithTheAttempt() throws Exception {
    DatabaseGate gate = gateToEcho();
    Socket app = connected(gate);
    roundTrip(app, "hello");
    gate.hold(true);

    gate.close();

    assertEnded(app);
    assertThatThrownBy(() -> connected(gate)).isInstanceOf(ConnectException.class);
  }
}
