package dev.assay.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How often one client may ask. Every request that changes something counts; what tries out
/// secrets counts more strictly, by [#attempt]. Safe for use by several threads.
public final class RateLimits {
  private static final int CLIENTS = 50_000;
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final int CHANGES_PER_MINUTE = 120;
  private static final int ATTEMPTS = 10;
  private static final Duration PER = Duration.ofMinutes(5);

  private final List<String> trustedProxies;
  private final Cache<String, Bucket> changes = cache();
  private final Cache<String, Bucket> attempts = cache();

  /// @param trustedProxies addresses whose `X-Forwarded-For` is believed
  public RateLimits(List<String> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  private static Cache<String, Bucket> cache() {
    return Caffeine.newBuilder().maximumSize(CLIENTS).expireAfterAccess(FORGOTTEN).build();
  }

  /// Counts a request that may change something.
  void count(Context context) throws Refused {
    if (!CrossOrigin.isSafe(context)) {
      take(changes, client(context), CHANGES_PER_MINUTE, Duration.ofMinutes(1), context);
    }
  }

  /// Counts a try at a secret: 10 in 5 minutes, by client and by what is tried at.
  ///
  /// @param at what the secret is of, such as the name that somebody signs in with
  /// @throws Refused if there were too many; it says when to come back
  public void attempt(Context context, String at) throws Refused {
    take(attempts, client(context), ATTEMPTS * 3, PER, context);
    take(attempts, "at " + at, ATTEMPTS, PER, context);
  }

  private static void take(
      Cache<String, Bucket> buckets, String key, int most, Duration per, Context context)
      throws Refused {
    Bucket bucket =
        buckets.get(
            key,
            _ ->
                Bucket.builder()
                    .addLimit(limit -> limit.capacity(most).refillGreedy(most, per))
                    .build());
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
      context.header("Retry-After", Long.toString(seconds));
      throw Refused.tooMany("Too many tries. Come back in " + seconds + " s.");
    }
  }

  /// The client's address; behind a proxy that is trusted, the one that it names.
  public String client(Context context) {
    String address = context.req().getRemoteAddr();
    String forwarded = context.header("X-Forwarded-For");
    if (forwarded == null || !trustedProxies.contains(address)) {
      return address;
    }
    // The proxy adds the address that it saw at the end; what is before is the client's own word.
    return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }
}
