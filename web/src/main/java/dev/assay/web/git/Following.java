package dev.assay.web.git;

import dev.assay.web.live.EventLog;
import dev.assay.web.live.LiveEvent;
import dev.assay.web.live.Subscription;
import dev.assay.web.queue.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells those who have pushed what goes on, as it happens, until the grading has ended. That they
/// go away changes nothing for it. Safe for use by several threads.
final class Following implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final int AT_ONCE = 500;
  private static final int OF_ONE_CANDIDATE = 4;
  private static final int EVENTS = 200;
  private static final Duration TO_SAY_GOODBYE = Duration.ofSeconds(2);

  private final EventLog events;
  private final Function<UUID, Optional<Place>> places;
  private final Pace pace;
  private final Semaphore seats = new Semaphore(AT_ONCE);
  private final ConcurrentHashMap<UUID, Integer> byCandidate = new ConcurrentHashMap<>();
  private final Set<Semaphore> wakes = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /// How long somebody is told, and how often they hear something when there is nothing.
  ///
  /// @param watch after which they are told to go to the page
  /// @param beat at most so long a silence
  record Pace(Duration watch, Duration beat) {}

  /// A grading that somebody follows.
  ///
  /// @param page where it can be watched
  record Followed(UUID candidate, UUID grading, String page) {}

  Following(EventLog events, Function<UUID, Optional<Place>> places, Pace pace) {
    this.events = events;
    this.places = places;
    this.pace = pace;
  }

  /// Returns when there is nothing more to tell.
  ///
  /// @throws IOException if the client is gone
  void follow(Followed followed, Answer answer) throws IOException {
    if (!answer.canSay() || closing || !seats.tryAcquire()) {
      answer.say("Watch it at " + followed.page());
      return;
    }
    try {
      int ofCandidate = byCandidate.merge(followed.candidate(), 1, Integer::sum);
      if (ofCandidate > OF_ONE_CANDIDATE) {
        answer.say("Several terminals watch already. Watch it at " + followed.page());
        return;
      }
      watch(followed, answer);
    } finally {
      byCandidate.computeIfPresent(
          followed.candidate(), (_, count) -> count == 1 ? null : count - 1);
      seats.release();
    }
  }

  private void watch(Followed followed, Answer answer) throws IOException {
    Semaphore wake = new Semaphore(0);
    wakes.add(wake);
    // Subscribed first and read afterwards, so nothing is missed.
    try (Subscription _ = events.subscribe(followed.grading(), wake::release)) {
      answer.say(new Watch(followed, answer, wake).untilOver());
    } finally {
      wakes.remove(wake);
    }
  }

  /// One terminal.
  private final class Watch {
    private final Followed followed;
    private final Answer answer;
    private final Semaphore wake;
    private final Narration narration = new Narration();
    private final long end = System.nanoTime() + pace.watch().toNanos();
    private long seen;
    private String place = "";

    Watch(Followed followed, Answer answer, Semaphore wake) {
      this.followed = followed;
      this.answer = answer;
      this.wake = wake;
    }

    /// @return the last line
    String untilOver() throws IOException {
      while (!closing && System.nanoTime() < end) {
        wake.drainPermits();
        boolean more = tellWhatIsNew();
        if (narration.isEnded()) {
          return "See " + followed.page();
        }
        if (!more && !awaitMore()) {
          break;
        }
      }
      return "It goes on without this terminal. Watch it at " + followed.page();
    }

    /// @return whether there may be more at once
    private boolean tellWhatIsNew() throws IOException {
      try {
        List<LiveEvent> fresh = events.after(followed.grading(), seen, EVENTS);
        for (LiveEvent event : fresh) {
          seen = event.seq();
          for (String line : narration.lines(event)) {
            answer.say(line);
          }
        }
        tellPlace();
        return fresh.size() == EVENTS;
      } catch (JdbiException away) {
        LOG.warn("{}: not told, the database is away: {}", followed.grading(), away.getMessage());
        return false;
      }
    }

    private void tellPlace() throws IOException {
      String now =
          narration.isBegun() ? "" : places.apply(followed.grading()).map(Watch::line).orElse("");
      if (!now.isEmpty() && !now.equals(place)) {
        answer.say(now);
      }
      place = now;
    }

    private static String line(Place place) {
      String number =
          place.number() == 1
              ? "Waiting: the next in the queue"
              : "Waiting: number %d in the queue".formatted(place.number());
      return place
          .startsIn()
          .map(wait -> number + ", starts in about " + words(wait))
          .orElse(number);
    }

    private static String words(Duration wait) {
      return wait.toMinutes() < 2
          ? Narration.count(Math.max(5, (wait.toSeconds() + 4) / 5 * 5), "second")
          : Narration.count(wait.toMinutes(), "minute");
    }

    /// @return whether to go on
    private boolean awaitMore() throws IOException {
      try {
        long most = Math.min(pace.beat().toNanos(), Math.max(0, end - System.nanoTime()));
        if (!wake.tryAcquire(most, TimeUnit.NANOSECONDS)) {
          answer.keepAlive();
        }
        return true;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /// Lets all who follow go, with the page's address.
  @Override
  public void close() {
    closing = true;
    wakes.forEach(Semaphore::release);
    try {
      if (!seats.tryAcquire(AT_ONCE, TO_SAY_GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("some terminals that follow a grading did not take their last line");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
