package dev.assay.kit.referee;

import dev.assay.kit.Twin;
import dev.assay.kit.Upstream;
import dev.assay.kit.UpstreamFault;
import dev.assay.kit.evidence.Recording;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One upstream: the author's twin, the faults that checks ask for, and the log of calls.
final class TwinHost implements Upstream {
  private static final int MOST_CALLS = 1_000;
  private static final long MOST_BYTES = 16_000_000;

  private final String name;
  private final Twin twin;
  private final Recorder recorder;
  private final Faults faults;
  private final Deque<Seen> calls = new ArrayDeque<>();
  private final UpstreamFaults faultsAhead = new UpstreamFaults();
  private long bytes;

  /// @param name the upstream's host name
  TwinHost(String name, Twin twin, Recorder recorder, Faults faults) {
    this.name = name;
    this.recorder = recorder;
    this.twin = twin;
    this.faults = faults;
  }

  @Override
  public <T extends Twin> T twin(Class<T> type) {
    if (!type.isInstance(twin)) {
      throw new IllegalArgumentException(
          "the exercise's twin is a " + twin.getClass().getName() + ", not a " + type.getName());
    }
    return type.cast(twin);
  }

  @Override
  public synchronized List<Seen> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void failNext(List<UpstreamFault> next) {
    faultsAhead.set(next);
  }

  /// Undoes what is left of [#failNext]; answers that are late come at once.
  void heal() {
    faultsAhead.heal();
  }

  /// Writes an answer to the wire.
  interface Sending {
    /// Writes it.
    ///
    /// @param answer `null` for none: the connection is closed
    void send(Twin.@Nullable Answer answer) throws IOException;
  }

  /// Answers a call. It is in the log before the app has its answer, so that a check that knows of
  /// one finds the other.
  ///
  /// @throws IOException if the app is gone
  void serve(Twin.Call call, Sending sending) throws IOException {
    Instant at = Instant.now();
    Recording recording = recorder.now();
    long atMillis = recording.millisSinceStart();
    Twin.Answer answer;
    try (UpstreamFaults.Taken fault = faultsAhead.take()) {
      answer = fault.answer(() -> fromTwin(call));
      log(new Seen(at, call, answer == null ? 0 : answer.status(), fault.isFault()));
      recording.called(name, atMillis, call, answer, fault.inWords());
    }
    try {
      sending.send(answer);
    } catch (IllegalArgumentException impossible) {
      throw authorsFault(call, impossible);
    }
  }

  // Whatever an author's code throws names the author's fault.
  @SuppressWarnings("CatchingUnchecked")
  private Twin.Answer fromTwin(Twin.Call call) {
    try {
      return twin.answer(call);
    } catch (RuntimeException | Error thrown) {
      throw authorsFault(call, thrown);
    }
  }

  private RefereeFault authorsFault(Twin.Call call, Throwable thrown) {
    return faults.authors(
        "the twin failed at " + call.method() + " " + Shown.cut(call.path(), 200), thrown);
  }

  private synchronized void log(Seen seen) {
    calls.add(seen);
    bytes += seen.call().body().length;
    while (calls.size() > MOST_CALLS || bytes > MOST_BYTES) {
      bytes -= calls.remove().call().body().length;
    }
  }
}
