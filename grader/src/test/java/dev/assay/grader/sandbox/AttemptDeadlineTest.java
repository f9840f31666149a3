package dev.assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AttemptDeadlineTest {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    clock.shutdownNow();
    Thread.interrupted();
  }

  @Test
  void aThreadThatWaitsForAnAnswerThatNeverComesIsFreed() throws Exception {
    Pipe silent = Pipe.open();
    try (AttemptDeadline _ = new AttemptDeadline(clock, Duration.ofMillis(50))) {
      assertThatThrownBy(() -> silent.source().read(ByteBuffer.allocate(1)))
          .isInstanceOf(ClosedByInterruptException.class);
    } finally {
      silent.sink().close();
    }

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aThreadThatIsDoneInTimeIsLeftAlone() throws Exception {
    CountDownLatch passed = new CountDownLatch(1);
    AttemptDeadline deadline = new AttemptDeadline(clock, Duration.ofMillis(1));
    deadline.close();
    var _ = clock.schedule(passed::countDown, 20, TimeUnit.MILLISECONDS);

    passed.await();
    assertThat(Thread.interrupted()).isFalse();
  }
}
