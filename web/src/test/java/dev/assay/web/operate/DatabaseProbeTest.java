package dev.assay.web.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class DatabaseProbeTest {
  @Test
  @Timeout(20)
  void holdsOneConnectionHoweverManyAskWhileTheDatabaseHangs() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicInteger connections = new AtomicInteger();
    Jdbi jdbi =
        Jdbi.create(() -> {
          connections.incrementAndGet();
          await(hanging);
          throw new SQLException("gone");
        });
    DatabaseProbe probe = new DatabaseProbe(jdbi);
    List<Optional<String>> answers = new ArrayList<>();

    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<String>>> asked = new ArrayList<>();
      for (int asker = 0; asker < 20; asker++) {
        asked.add(askers.submit(probe::trouble));
      }
      for (Future<Optional<String>> one : asked) {
        answers.add(one.get());
      }
    } finally {
      hanging.countDown();
    }

    assertThat(answers)
        .hasSize(20)
        .containsOnly(Optional.of("the database does not answer within 2 s"));
    assertThat(connections).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
