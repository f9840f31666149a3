package dev.assay.grader.author;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import dev.assay.grader.Outcome;
import dev.assay.grader.RealGrader;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.report.Look;
import dev.assay.grader.report.ProgressLines;
import dev.assay.grader.sandbox.ShellStreams;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A solution under its author's eyes, in real sandboxes.
@Tag("engine")
@Timeout(180)
final class CloserLookTest {
  private static final Pattern LISTENING = Pattern.compile("debugger at 127\\.0\\.0\\.1:(\\d+)");
  private static final long PATIENCE = 60_000;

  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final CompletableFuture<String> port = new CompletableFuture<>();
  private @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // it is there before each test
  private RealGrader real;

  @SuppressWarnings("NullAway.Init") // it is there before each test
  private Exercise exercise;

  @BeforeEach
  void makeExercise() throws IOException, ExerciseInvalid {
    write("exercise.yml", TinyFolder.MANIFEST);
    write("brief.md", "# Tiny\n");
    write(
        "suite/tiny/TinyTest.java",
        """
        package tiny;
        import dev.assay.kit.*;
        import org.junit.jupiter.api.*;
        @Area("all") class TinyTest {
          @Test @Points(100) void a_answers(Api api) {
            int expected = 404;
            api.get("/").expectStatus(expected);
          }
          @Test @Points(0) void b_has_more(Api api) { api.get("/more").expectStatus(200); }
          @Test @Points(0) void c_comes_too_late() {}
          @Test @Points(0) void d_crashes(Api api) { api.get("/crash").expectStatus(404); }
        }
        """);
    tiny()
        .writeApp(
            "solutions/reference-python",
            """
            import http.server, os
            server = http.server.HTTPServer(("0.0.0.0", int(os.environ["PORT"])), http.server.BaseHTTPRequestHandler)
            http.server.BaseHTTPRequestHandler.do_GET = lambda self: os._exit(3) if self.path == "/crash" else self.send_error(404)
            server.serve_forever()
            """);
    exercise = new Exercises(folder).load("tiny");
    real = RealGrader.open(folder);
  }

  @AfterEach
  void close() {
    real.close();
  }

  private void write(String file, String text) throws IOException {
    tiny().write(file, text);
  }

  private TinyFolder tiny() {
    return new TinyFolder(folder);
  }

  private Outcome look(CloserLook.Request request) throws ExerciseInvalid, IOException {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    return new CloserLook(
            real.grader(),
            scratch,
            new ProgressLines(Look.plain(200), false, this::progressed),
            lines::add)
        .run(exercise, request);
  }

  private void progressed(String line) {
    Matcher listening = LISTENING.matcher(line);
    if (listening.find()) {
      port.complete(listening.group(1));
    }
  }

  private static List<Status> statuses(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Graded.class);
    return ((Outcome.Graded) outcome).checks().stream().map(CheckResult::status).toList();
  }

  @Test
  void aShellOpensWhereACheckHasFailedAndTheDatabaseIsStillThere() throws Exception {
    String typed =
        """
        pwd; cat Procfile; echo "port $PORT"
        bash -c 'exec 3<>/dev/tcp/db/5432 && echo the database is there'
        python3 -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$PORT/')" 2>&1 | tail -n 1
        """;

    Outcome outcome = look(shell(List.of(), typed));

    assertThat(statuses(outcome))
        .containsExactly(Status.PASSED, Status.FAILED, Status.NOT_RUN, Status.NOT_RUN);
    assertThat(String.join("\n", lines))
        .contains("TinyTest.b_has_more failed: GET /more: expected status 200, but saw status 404")
        .contains("at GET /more, which was answered with status 404");
    assertThat(said())
        .contains("/app\n", "stack: python", "port 8765", "the database is there", "404");
  }

  @Test
  void noShellOpensWhereNoCheckHasFailed() throws Exception {
    Outcome outcome = look(shell(List.of("TinyTest.a_answers"), "pwd\n"));

    assertThat(statuses(outcome)).containsExactly(Status.PASSED);
    assertThat(lines).containsExactly("No check has failed, so no shell is opened.");
    assertThat(said()).isEmpty();
  }

  @Test
  void noShellOpensWhereTheAppHasEnded() throws Exception {
    Outcome outcome = look(shell(List.of("TinyTest.d_crashes"), "pwd\n"));

    assertThat(statuses(outcome)).containsExactly(Status.FAILED);
    assertThat(lines).last().asString().startsWith("There is no shell: the app's container");
    assertThat(said()).isEmpty();
  }

  private CloserLook.Request shell(List<String> only, String typed) {
    return new CloserLook.Request(
        only,
        Optional.empty(),
        false,
        Optional.of(() ->
            new ShellStreams(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                said::writeBytes,
                Optional.empty())));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aDebuggerStopsAtABreakpointAndTheCheckGoesOn() throws Exception {
    var outcome = lookWithDebugger();

    VirtualMachine machine = attach(awaitPort());
    int seen = valueAtBreakpoint(machine);
    leave(machine);

    assertThat(seen).isEqualTo(404);
    assertThat(statuses(outcome.get(PATIENCE, TimeUnit.MILLISECONDS)))
        .containsExactly(Status.PASSED);
  }

  @Test
  void aCheckGoesOnAfterItsDebuggerWasKilledAtABreakpoint() throws Exception {
    var outcome = lookWithDebugger();

    try (Line line = Line.to(awaitPort())) {
      int seen = valueAtBreakpoint(attach(line.port()));
      assertThat(seen).isEqualTo(404);
      assertThat(outcome).isNotDone();
    }

    assertThat(statuses(outcome.get(PATIENCE, TimeUnit.MILLISECONDS)))
        .containsExactly(Status.PASSED);
  }

  private String awaitPort() throws Exception {
    return port.get(PATIENCE, TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<Outcome> lookWithDebugger() {
    var outcome =
        CompletableFuture.supplyAsync(() -> {
          try {
            return look(
                new CloserLook.Request(
                    List.of("TinyTest.a_answers"), Optional.empty(), true, Optional.empty()));
          } catch (ExerciseInvalid | IOException failed) {
            throw new IllegalStateException(failed);
          }
        });
    var _ =
        outcome.whenComplete((ended, _) -> port.completeExceptionally(new AssertionError(ended)));
    return outcome;
  }

  private static VirtualMachine attach(String port) throws Exception {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    Map.of("hostname", "127.0.0.1", "port", port, "timeout", String.valueOf(PATIENCE))
        .forEach((name, value) -> Objects.requireNonNull(arguments.get(name)).setValue(value));
    return connector.attach(arguments);
  }

  /// A line to a port that can be cut.
  private static final class Line implements AutoCloseable {
    private final List<Closeable> ends = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    private Line(ServerSocket server) {
      this.server = server;
      ends.add(server);
    }

    static Line to(String port) throws IOException {
      InetAddress here = InetAddress.getLoopbackAddress();
      Line line = new Line(new ServerSocket(0, 1, here));
      Thread.ofVirtual()
          .start(() -> {
            try {
              Socket near = line.server.accept();
              line.ends.add(near);
              Socket far = new Socket(here, Integer.parseInt(port));
              line.ends.add(far);
              line.pass(near, far);
              line.pass(far, near);
            } catch (IOException cut) {
              line.close();
            }
          });
      return line;
    }

    private void pass(Socket from, Socket to) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException cut) {
              close();
            }
          });
    }

    String port() {
      return String.valueOf(server.getLocalPort());
    }

    @Override
    public void close() {
      for (Closeable end : ends) {
        try {
          end.close();
        } catch (IOException closed) {
          throw new UncheckedIOException(closed);
        }
      }
    }
  }

  /// What the check's variable is where it is first used; the process stands there.
  private static int valueAtBreakpoint(VirtualMachine machine) throws Exception {
    var wanted = machine.eventRequestManager().createClassPrepareRequest();
    wanted.addClassFilter("tiny.TinyTest");
    wanted.enable();
    machine.resume();
    while (true) {
      EventSet events = machine.eventQueue().remove(PATIENCE);
      assertThat(events).as("the next event").isNotNull();
      for (Event event : events) {
        if (event instanceof ClassPrepareEvent prepared) {
          breakAt(prepared.referenceType(), machine);
        } else if (event instanceof BreakpointEvent reached) {
          StackFrame frame = reached.thread().frame(0);
          var value = (IntegerValue) frame.getValue(frame.visibleVariableByName("expected"));
          return value.value();
        }
      }
      events.resume();
    }
  }

  private static void breakAt(ReferenceType type, VirtualMachine machine) throws Exception {
    var method = type.methodsByName("a_answers").getFirst();
    var line = method.allLineLocations().get(1);
    machine.eventRequestManager().createBreakpointRequest(line).enable();
  }

  private static void leave(VirtualMachine machine) {
    try {
      machine.dispose();
    } catch (VMDisconnectedException gone) {
      throw new AssertionError("the checks went on without the debugger", gone);
    }
  }
}
