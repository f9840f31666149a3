package dev.assay.kit.evidence;

import dev.assay.kit.Request;
import dev.assay.kit.Twin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the referee itself sees during one check: its requests, the app's calls to the twins, and
/// what the check does to app and surroundings. Safe for use by several threads. What happens after
/// [#end] belongs to no check and is left out.
public final class Recording {
  private static final int MOST_EXCHANGES = 300;
  private static final int MOST_UPSTREAM_CALLS = 300;
  private static final int MOST_CONTROLS = 200;
  private static final int MOST_OBSERVATIONS = 50;
  private static final int MOST_MEASUREMENTS = 50;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DETAIL = 4_000;

  private final Instant startedAt = Instant.now();
  private final long began = System.nanoTime();
  private final Deque<Recorded> exchanges = new ArrayDeque<>();
  private final Deque<UpstreamCall> upstreamCalls = new ArrayDeque<>();
  private final List<Step> controls = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<Measurement> measurements = new ArrayList<>();
  private int begun;
  private int called;
  private boolean ended;
  private @Nullable String lostContact;

  /// Notes that a request is sent now.
  ///
  /// @throws IllegalStateException if the check has ended
  public synchronized Recorded begin(Request request) {
    if (ended) {
      throw new IllegalStateException("the check that wanted to send " + request + " has ended");
    }
    var recorded = new Recorded(++begun, request, millisSinceStart());
    exchanges.add(recorded);
    if (exchanges.size() > MOST_EXCHANGES) {
      exchanges.remove();
    }
    return recorded;
  }

  /// Notes a call of the app to a twin.
  ///
  /// @param atMillis when it came, from [#millisSinceStart]
  /// @param answer what the app got; `null` if the connection was closed instead
  /// @param fault the fault that was played, in words; `null` if none was
  public synchronized void called(
      String host,
      long atMillis,
      Twin.Call call,
      Twin.@Nullable Answer answer,
      @Nullable String fault) {
    if (ended) {
      return;
    }
    called++;
    String path = call.query().isEmpty() ? call.path() : call.path() + "?" + call.query();
    var exchange =
        new HttpExchange(
            0,
            atMillis,
            millisSinceStart() - atMillis,
            BodyText.cut(call.method(), BodyText.LONGEST_LINE),
            BodyText.cut(path, BodyText.LONGEST_LINE),
            BodyText.bounded(call.headers()),
            BodyText.of(call.body()),
            answer == null ? 0 : answer.status(),
            answer == null ? List.of() : BodyText.bounded(answer.headers()),
            answer == null ? null : BodyText.of(answer.body()),
            answer == null ? "the connection was closed" : null);
    upstreamCalls.add(new UpstreamCall(host, exchange, fault));
    if (upstreamCalls.size() > MOST_UPSTREAM_CALLS) {
      upstreamCalls.remove();
    }
  }

  /// Notes that something is done to the app or its surroundings, which goes on until the step is
  /// closed, or the check ends.
  ///
  /// @param what in words, such as `app gets SIGTERM`
  public synchronized Step control(String what) {
    var step = new Step(BodyText.cut(what, BodyText.LONGEST_LINE), millisSinceStart());
    if (!ended && controls.size() < MOST_CONTROLS) {
      controls.add(step);
    }
    return step;
  }

  /// Notes something worth knowing.
  public synchronized void observe(String text, String detail) {
    if (!ended && observations.size() < MOST_OBSERVATIONS) {
      observations.add(
          new Observation(
              BodyText.cut(text, BodyText.LONGEST_LINE), BodyText.cut(detail, LONGEST_DETAIL)));
    }
  }

  /// Notes how long something took.
  public synchronized void measured(Measurement measurement) {
    if (!ended && measurements.size() < MOST_MEASUREMENTS) {
      measurements.add(
          new Measurement(
              BodyText.cut(measurement.name(), LONGEST_NAME),
              measurement.times(),
              measurement.medianMicros(),
              measurement.p95Micros()));
    }
  }

  /// The request that last got no complete answer; `null` if all did.
  public synchronized @Nullable String lostContact() {
    return lostContact;
  }

  /// Ends the recording.
  ///
  /// @return all of the above in the order they began, also what was still going on; no SQL, no
  ///   rows and no log
  public synchronized Evidence end() {
    ended = true;
    return new Evidence(
        exchanges.stream()
            .map(recorded -> recorded.orUnanswered("still open when the check ended"))
            .toList(),
        List.copyOf(upstreamCalls),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        controls.stream().map(Step::done).toList(),
        observations,
        measurements,
        new LeftOut(0, begun - exchanges.size(), called - upstreamCalls.size(), 0, 0, 0));
  }

  public Instant startedAt() {
    return startedAt;
  }

  public long millisSinceStart() {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  /// Something that is being done to the app or its surroundings.
  public final class Step implements AutoCloseable {
    private final String what;
    private final long atMillis;
    private long millis = -1;

    private Step(String what, long atMillis) {
      this.what = what;
      this.atMillis = atMillis;
    }

    /// It is over.
    @Override
    public void close() {
      synchronized (Recording.this) {
        if (millis < 0) {
          millis = millisSinceStart() - atMillis;
        }
      }
    }

    private ControlStep done() {
      close();
      return new ControlStep(atMillis, millis, what);
    }
  }

  /// One exchange that has begun.
  public final class Recorded {
    private final int number;
    private final Request request;
    private final long atMillis;
    private @Nullable HttpExchange exchange;

    private Recorded(int number, Request request, long atMillis) {
      this.number = number;
      this.request = request;
      this.atMillis = atMillis;
    }

    /// Tells it apart from the check's others, from `1`.
    public int number() {
      return number;
    }

    /// The app's complete answer.
    public void answered(int status, List<Request.Header> headers, byte[] body) {
      synchronized (Recording.this) {
        exchange = seen(status, headers, body, null);
      }
    }

    /// Why there was no complete answer.
    public void unanswered(String problem) {
      synchronized (Recording.this) {
        orUnanswered(problem);
      }
    }

    private HttpExchange orUnanswered(String problem) {
      HttpExchange done = exchange;
      if (done == null) {
        done = seen(0, List.of(), null, problem);
        exchange = done;
        lostContact = request.toString();
      }
      return done;
    }

    private HttpExchange seen(
        int status,
        List<Request.Header> headers,
        byte @Nullable [] body,
        @Nullable String problem) {
      return new HttpExchange(
          number,
          atMillis,
          millisSinceStart() - atMillis,
          request.method(),
          BodyText.cut(request.path(), BodyText.LONGEST_LINE),
          BodyText.bounded(request.headers()),
          BodyText.of(request.body()),
          status,
          BodyText.bounded(headers),
          body == null ? null : BodyText.of(body),
          problem);
    }
  }
}
