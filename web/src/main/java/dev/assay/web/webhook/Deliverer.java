package dev.assay.web.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is due in the outbox, and writes down how it went. Safe for use by several threads,
/// and several processes may each have one.
public final class Deliverer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
  private static final int AT_ONCE = 8;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final Duration BETWEEN_CLEANING = Duration.ofHours(1);
  private static final Duration TO_END = Duration.ofSeconds(12);

  private final DueRows rows;
  private final Poster poster;
  private final InstantSource clock;
  private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
  private final Semaphore seats = new Semaphore(AT_ONCE);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Semaphore wake = new Semaphore(0);
  private Instant cleaned = Instant.EPOCH;

  /// Makes it; [#start] starts it.
  ///
  /// @param privateToo whether private, link-local and loopback addresses may be sent to
  public Deliverer(Jdbi jdbi, boolean privateToo, InstantSource clock) {
    this(jdbi, new Poster(new PublicAddresses(privateToo), WITHIN), clock);
  }

  /// @param poster closed with this
  Deliverer(Jdbi jdbi, Poster poster, InstantSource clock) {
    this.rows = new DueRows(jdbi);
    this.poster = poster;
    this.clock = clock;
  }

  /// Begins to send what is due, until this is closed.
  public void start() {
    Thread.ofVirtual().name("webhooks").start(this::run);
  }

  private void run() {
    while (closed.getCount() > 0) {
      try {
        begin();
        clean();
      } catch (JdbiException away) {
        LOG.warn("webhooks wait, the database is away: {}", away.getMessage());
      }
      try {
        if (wake.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void clean() {
    Instant now = clock.instant();
    if (now.isAfter(cleaned.plus(BETWEEN_CLEANING))) {
      cleaned = now;
      rows.forgetOld(now);
    }
  }

  /// Sends all that is due now and waits until that is done.
  ///
  /// @return how many messages were sent, or could not be
  int deliverDue() {
    int sent = 0;
    for (List<CompletableFuture<Void>> batch = begin(); !batch.isEmpty(); batch = begin()) {
      batch.forEach(CompletableFuture::join);
      sent += batch.size();
    }
    return sent;
  }

  private List<CompletableFuture<Void>> begin() {
    int free = seats.drainPermits();
    List<Due> due = List.of();
    try {
      due = free == 0 ? due : rows.take(clock.instant(), free, Set.copyOf(busy));
    } finally {
      seats.release(free - due.size());
    }
    // All of one webhook's messages of this round count as one: while one is under way, no other is
    // taken.
    due.forEach(each -> busy.add(each.webhook()));
    Map<UUID, AtomicInteger> left = new ConcurrentHashMap<>();
    due.forEach(
        each -> left.computeIfAbsent(each.webhook(), _ -> new AtomicInteger()).incrementAndGet());
    return due.stream().map(each -> send(each, left)).toList();
  }

  private CompletableFuture<Void> send(Due due, Map<UUID, AtomicInteger> left) {
    long timestamp = clock.instant().getEpochSecond();
    Map<String, String> headers =
        Map.of(
            "webhook-id", due.messageId(),
            "webhook-timestamp", Long.toString(timestamp),
            "webhook-signature",
                Signature.of(due.secret(), due.messageId(), timestamp, due.body()));
    return poster
        .post(due.url(), headers, due.body())
        .thenAcceptAsync(posted -> record(due, posted), Thread::startVirtualThread)
        .whenComplete((_, _) -> {
          if (Objects.requireNonNull(left.get(due.webhook())).decrementAndGet() == 0) {
            busy.remove(due.webhook());
          }
          seats.release();
          wake.release();
        });
  }

  private void record(Due due, Posted posted) {
    try {
      rows.record(due, posted, clock.instant());
      LOG.info("webhook {}: {}", due, posted.isDelivered() ? "delivered" : posted.problem());
    } catch (JdbiException away) {
      // It is sent once more when it is nobody's again; receivers tell by its id.
      LOG.warn("webhook {}: sent, but not written down: {}", due, away.getMessage());
    }
  }

  /// Lets what is under way end.
  @Override
  public void close() {
    closed.countDown();
    wake.release();
    try {
      if (!seats.tryAcquire(AT_ONCE, TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("some webhooks are still under way, and will be sent again");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    poster.close();
  }
}
