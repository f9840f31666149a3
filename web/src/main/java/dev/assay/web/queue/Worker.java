package dev.assay.web.queue;

import dev.assay.grader.Grader;
import dev.assay.web.live.Notifications;
import dev.assay.web.live.Subscription;
import dev.assay.web.store.Secrets;
import dev.assay.web.store.Store;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes gradings from the queue and grades them, several at once, until it is closed. Any number
/// of workers share a database. Of the database it needs no more than [WorkerGrants] lists.
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int LONGEST_HOST = 40;
  private static final Duration TO_GIVE_BACK = Duration.ofSeconds(60);

  private final Jdbi jdbi;
  private final Notifications notifications;
  private final Times times;
  private final String id;
  private final Shift shift = new Shift();
  private final Patience patience;
  private final DatabaseClock clock;
  private final Taking taking;
  private final GradingRun run;
  private final Dispatch dispatch;
  private final WorkerSign sign;
  private final Rounds rounds;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("worker").factory());
  private final AtomicBoolean closed = new AtomicBoolean();
  private Optional<Subscription> woken = Optional.empty();

  /// What a worker stands on.
  ///
  /// @param listener told of each end
  public record Base(Store store, Notifications notifications, GradingListener listener) {}

  /// A worker that grades on this machine's engine; nothing runs yet.
  ///
  /// @param exercises the folder where exercises are unpacked and stay
  /// @param scratch a folder for submissions while they are graded
  /// @param slots gradings at once, at least `1`; see [Slots]
  public Worker(Base base, Grader grader, Path exercises, Path scratch, int slots) {
    this(base, new EngineStep(grader, base.store().jdbi(), exercises, scratch), slots);
  }

  /// A worker that grades in a way of its own; nothing runs yet.
  ///
  /// @param slots gradings at once, at least `1`
  public Worker(Base base, GradingStep step, int slots) {
    this(base, step, slots, Times.standard());
  }

  Worker(Base base, GradingStep step, int slots, Times times) {
    String host = host();
    this.jdbi = base.store().jdbi();
    this.notifications = base.notifications();
    this.times = times;
    this.id = host + "-" + Secrets.fresh().substring(0, 8);
    this.patience = new Patience(times.patience(), shift::closed);
    this.clock = new DatabaseClock(jdbi);
    this.taking =
        new Taking(jdbi, id, times.backOffs().size(), new Endings(base.listener(), clock));
    this.run = new GradingRun(step, times, patience, clock);
    this.dispatch =
        new Dispatch(base.store(), times, clock, new Dispatch.To(id, slots, this::grade));
    this.sign = new WorkerSign(jdbi, id, host, slots);
    this.rounds = new Rounds(jdbi);
  }

  private static String host() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.length() > LONGEST_HOST ? name.substring(0, LONGEST_HOST) : name;
    } catch (UnknownHostException nameless) {
      return "unnamed";
    }
  }

  /// As the database knows it.
  public String id() {
    return id;
  }

  /// Begins to grade.
  public void start() {
    showLife();
    woken = Optional.of(notifications.on(Notifications.QUEUE, new Waker()));
    every(times.heartbeat(), this::showLife);
    every(times.round(), rounds::go);
    dispatch.start();
    LOG.info("worker {} takes gradings", id);
  }

  private void every(Duration pause, Runnable work) {
    Future<?> _ =
        clockwork.scheduleWithFixedDelay(
            () -> tolerantly(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The database may be away for a while; the next time it may be there.
  private static void tolerantly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      LOG.warn("the worker's round failed, it is tried again: {}", failed.getMessage());
    }
  }

  private void showLife() {
    clock.set();
    sign.give(shift.busy(), shift.closed());
  }

  private void grade(UUID grading) {
    Optional<Interruption> entered = shift.enter();
    if (entered.isEmpty()) {
      jdbi.useHandle(handle -> Schedule.postpone(handle, grading, Duration.ZERO));
      return;
    }
    try {
      Optional<Lease> lease = patience.insist(grading + ": taken", () -> taking.take(grading));
      if (lease.isPresent()) {
        run.grade(lease.get(), entered.get());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          grading + ": the worker had no time to give it back", hurried);
    } finally {
      shift.leave(entered.get());
    }
  }

  /// Begins no new gradings, lets those that run go on for a while, and gives back the rest, which
  /// others begin again at once. It doesn't count as a death.
  public void drain(Duration most) throws InterruptedException {
    shift.close();
    dispatch.pause();
    tolerantly(this::showLife);
    if (!shift.awaitEnd(most)) {
      LOG.info("worker {} gives back {} gradings", id, shift.busy());
      shift.stop();
      if (!shift.awaitEnd(TO_GIVE_BACK)) {
        LOG.warn("worker {} ends though {} gradings don't", id, shift.busy());
      }
    }
  }

  /// Gives back what still runs, and ends.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      drain(Duration.ZERO);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    woken.ifPresent(Subscription::close);
    clockwork.shutdownNow();
    dispatch.stop();
    tolerantly(sign::remove);
  }

  private final class Waker implements Notifications.Listener {
    @Override
    public void heard(String payload) {
      dispatch.wake();
    }

    @Override
    public void missed() {
      dispatch.wake();
    }
  }
}
