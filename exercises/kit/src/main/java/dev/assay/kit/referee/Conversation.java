package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.referee.FromReferee.Action;
import dev.assay.kit.referee.FromReferee.Control;
import dev.assay.kit.referee.ToReferee.ControlDone;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// The lines between the referee and the grader. Safe for use by several threads; each message goes
/// out whole and at once.
final class Conversation {
  private static final int LONGEST_LINE = 64 * 1024 * 1024;
  private static final Duration CONTROL_SLACK = Duration.ofSeconds(15);
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_LINE).build())
                  .build())
          .build();

  private final InputStream in;
  private final OutputStream out;
  private final Faults faults;
  private final BlockingQueue<ToReferee> heard = new LinkedBlockingQueue<>();
  private final Map<Long, CompletableFuture<ControlDone>> asked = new ConcurrentHashMap<>();
  private final AtomicLong controls = new AtomicLong();
  private boolean over;

  Conversation(InputStream in, OutputStream out, Faults faults) {
    this.in = in;
    this.out = out;
    this.faults = faults;
  }

  /// Reads what the grader says until it hangs up.
  void listen() {
    var lines = new Lines(in, LONGEST_LINE);
    try {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        hear(MAPPER.readValue(line, ToReferee.class));
      }
    } catch (JacksonException | IOException broken) {
      var _ = faults.sandbox("the grader's message can't be read", broken);
    }
  }

  private void hear(ToReferee message) {
    if (!(message instanceof ControlDone done)) {
      heard.add(message);
      return;
    }
    CompletableFuture<ControlDone> waiting = asked.remove(done.number());
    if (waiting != null) {
      waiting.complete(done);
    }
  }

  /// The next message, however long it takes: the grader ends the referee when it has no more use
  /// for it.
  ToReferee next() throws InterruptedException {
    return heard.take();
  }

  synchronized void send(FromReferee message) {
    if (over) {
      return;
    }
    // Through the interface, since only that knows of the type's name.
    String line = MAPPER.writerFor(FromReferee.class).writeValueAsString(message) + "\n";
    try {
      out.write(line.getBytes(UTF_8));
      out.flush();
    } catch (IOException gone) {
      over = true;
      var _ = faults.sandbox("the grader doesn't listen any more", gone);
    }
  }

  /// Sends a message after which nothing else goes out.
  synchronized void sendLast(FromReferee message) {
    send(message);
    over = true;
  }

  /// Has something done to the app's container and waits until it is done.
  ///
  /// @throws RefereeFault if the grader doesn't answer in time
  ControlDone control(Action action, Duration grace) {
    long number = controls.incrementAndGet();
    var answer = new CompletableFuture<ControlDone>();
    asked.put(number, answer);
    send(new Control(number, action, grace.toMillis()));
    try {
      return answer.get(grace.plus(CONTROL_SLACK).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw faults.sandbox("the grader didn't carry out " + action + " of the app in time", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "the check was stopped while it waited for " + action, stopped);
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    } finally {
      asked.remove(number);
    }
  }
}
