package dev.assay.kit.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.kit.Request;
import dev.assay.kit.Twin;
import dev.assay.kit.UpstreamFault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The faults that the next calls to a twin meet. Safe for use by several threads.
final class UpstreamFaults {
  private static final int MOST = 100;
  private static final Duration HEALING = Duration.ofSeconds(1);
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>502 Bad Gateway</title></head>
      <body><h1>502 Bad Gateway</h1></body></html>
      """;

  private final Deque<UpstreamFault> ahead = new ArrayDeque<>();
  private int healed;
  private int late;

  /// Has the next calls meet these faults, one each.
  ///
  /// @param next from 1 to 100
  synchronized void set(List<UpstreamFault> next) {
    if (next.isEmpty() || next.size() > MOST) {
      throw new IllegalArgumentException("from 1 to 100 calls can fail, was " + next.size());
    }
    ahead.clear();
    ahead.addAll(next);
  }

  /// Ends all faults, and waits a moment until the calls that were late are recorded.
  synchronized void heal() {
    ahead.clear();
    healed++;
    notifyAll();
    waitWhile(() -> late > 0, HEALING);
  }

  /// What the call that has just come meets. To be closed once it is recorded.
  synchronized Taken take() {
    UpstreamFault fault = ahead.poll();
    if (fault instanceof UpstreamFault.Slow) {
      late++;
    }
    return new Taken(fault);
  }

  private synchronized void await(Duration delay) {
    int before = healed;
    waitWhile(() -> healed == before, delay);
  }

  private synchronized void waitWhile(BooleanSupplier condition, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      for (long rest = limit.toMillis(); condition.getAsBoolean() && rest > 0; ) {
        wait(rest);
        rest = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void recordedLate() {
    late--;
    notifyAll();
  }

  /// What one call meets.
  final class Taken implements AutoCloseable {
    private final @Nullable UpstreamFault met;

    private Taken(@Nullable UpstreamFault met) {
      this.met = met;
    }

    boolean isFault() {
      return met != null;
    }

    /// `null` if there is none.
    @Nullable String inWords() {
      return met == null ? null : met.inWords();
    }

    /// What the app is to get.
    ///
    /// @return `null` for nothing at all
    Twin.@Nullable Answer answer(Supplier<Twin.Answer> twin) {
      return switch (met) {
        case null -> twin.get();
        case UpstreamFault.Status(var status) -> new Twin.Answer(status, List.of(), new byte[0]);
        case UpstreamFault.TooManyRequests(var after) ->
            withHeader(429, "Retry-After", String.valueOf(after.toSeconds()), "");
        case UpstreamFault.Slow(var by) -> {
          await(by);
          yield twin.get();
        }
        case UpstreamFault.BrokenJson() -> half(twin.get());
        case UpstreamFault.WrongContentType() ->
            withHeader(200, "Content-Type", "text/html; charset=utf-8", PAGE);
        case UpstreamFault.Closed() -> null;
      };
    }

    @Override
    public void close() {
      if (met instanceof UpstreamFault.Slow) {
        recordedLate();
      }
    }
  }

  private static Twin.Answer withHeader(int status, String name, String value, String body) {
    return new Twin.Answer(status, List.of(new Request.Header(name, value)), body.getBytes(UTF_8));
  }

  private static Twin.Answer half(Twin.Answer whole) {
    byte[] body = Arrays.copyOf(whole.body(), whole.body().length / 2);
    return new Twin.Answer(whole.status(), whole.headers(), body);
  }
}
