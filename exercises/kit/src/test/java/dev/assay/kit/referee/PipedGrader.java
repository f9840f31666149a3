package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.referee.FromReferee.Action;
import dev.assay.kit.referee.FromReferee.CheckEnded;
import dev.assay.kit.referee.FromReferee.CheckStarted;
import dev.assay.kit.referee.FromReferee.Control;
import dev.assay.kit.referee.ToReferee.ControlDone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// The grader's side of a conversation with a referee in the same process.
final class PipedGrader implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final OutputStream toReferee;
  private final BufferedReader fromReferee;
  private final CompletableFuture<Integer> exit;
  private final List<CheckResult> results = new ArrayList<>();
  private final List<String> order = new ArrayList<>();

  /// Carries out what the referee asks for.
  interface Controls {
    ControlDone carryOut(Control control) throws IOException;
  }

  PipedGrader(Preparation.DatabaseOpener opener) throws IOException {
    Pipe control = Pipe.open();
    Pipe protocol = Pipe.open();
    toReferee = Channels.newOutputStream(control.sink());
    fromReferee =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(protocol.source()), UTF_8));
    InputStream in = Channels.newInputStream(control.source());
    OutputStream out = Channels.newOutputStream(protocol.sink());
    var referee = new Referee(in, out, opener, new TwinServers.Ports(0, 0));
    exit =
        CompletableFuture.supplyAsync(
            referee::run, task -> Thread.ofPlatform().daemon().start(task));
  }

  void say(ToReferee message) throws IOException {
    toReferee.write(
        (MAPPER.writerFor(ToReferee.class).writeValueAsString(message) + "\n").getBytes(UTF_8));
    toReferee.flush();
  }

  FromReferee hear() throws IOException {
    return MAPPER.readValue(fromReferee.readLine(), FromReferee.class);
  }

  <T extends FromReferee> T hear(Class<T> type) throws IOException {
    FromReferee heard = hear();
    assertThat(heard).isInstanceOf(type);
    return type.cast(heard);
  }

  /// Runs the suite to its end.
  FromReferee runSuite(long millis, long bootMillis, Controls controls) throws IOException {
    say(new ToReferee.Run(millis, bootMillis, false));
    while (true) {
      switch (hear()) {
        case CheckStarted(var id) -> order.add(id);
        case CheckEnded(var result) -> results.add(result);
        case Control control -> say(controls.carryOut(control));
        case FromReferee last -> {
          return last;
        }
      }
    }
  }

  static Controls none() {
    return control -> {
      throw new IllegalStateException(
          "nothing should be done to the app, was asked for " + control);
    };
  }

  static ControlDone done(Control control) {
    return new ControlDone(control.number(), true, 5, control.action() == Action.KILL ? 137 : 0);
  }

  /// The checks that began, in order.
  List<String> order() {
    return order;
  }

  CheckResult result(String id) {
    return results.stream()
        .filter(result -> result.check().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no result of " + id + " in " + results));
  }

  List<CheckResult> results() {
    return results;
  }

  int exitCode() throws Exception {
    return exit.get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    toReferee.close();
  }
}
