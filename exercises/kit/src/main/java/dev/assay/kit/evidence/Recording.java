package dev.assay.kit.evidence;

import dev.assay.kit.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is seen on the wire during one check. Safe for use by several threads. What happens after
/// [#end] belongs to no check and is left out.
public final class Recording {
  private static final int MOST = 100;

  private final long began = System.nanoTime();
  private final Deque<Recorded> exchanges = new ArrayDeque<>();
  private boolean ended;
  private @Nullable String lostContact;

  /// Notes that a request is sent now.
  ///
  /// @throws IllegalStateException if the check has ended
  public synchronized Recorded begin(Request request) {
    if (ended) {
      throw new IllegalStateException("the check that wanted to send " + request + " has ended");
    }
    var recorded = new Recorded(request, millisSinceStart());
    exchanges.add(recorded);
    if (exchanges.size() > MOST) {
      exchanges.remove();
    }
    return recorded;
  }

  /// The request that last got no complete answer; `null` if all did.
  public synchronized @Nullable String lostContact() {
    return lostContact;
  }

  /// Ends the recording.
  ///
  /// @return the exchanges in the order they began, also those that are still open
  public synchronized List<HttpExchange> end() {
    ended = true;
    List<HttpExchange> result = new ArrayList<>();
    for (Recorded recorded : exchanges) {
      result.add(recorded.orUnanswered("still open when the check ended"));
    }
    return result;
  }

  public long millisSinceStart() {
    return Duration.ofNanos(System.nanoTime() - began).toMillis();
  }

  /// One exchange that has begun.
  public final class Recorded {
    private final Request request;
    private final long atMillis;
    private @Nullable HttpExchange exchange;

    private Recorded(Request request, long atMillis) {
      this.request = request;
      this.atMillis = atMillis;
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
