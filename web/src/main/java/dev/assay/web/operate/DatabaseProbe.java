package dev.assay.web.operate;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks whether the database can be used. At most one question is under way: however many ask while
/// the database hangs, they hold one connection between them. Safe for use by several threads.
final class DatabaseProbe {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final String NO_ANSWER =
      "the database does not answer within %d s".formatted(WITHIN.toSeconds());

  private final Jdbi jdbi;
  private final AtomicReference<@Nullable CompletableFuture<Optional<String>>> underWay =
      new AtomicReference<>();

  DatabaseProbe(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Why the database can't be used, as a sentence that names no address; empty if it can. Answers
  /// within 2 s.
  Optional<String> trouble() {
    try {
      return question().get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return Optional.of(NO_ANSWER);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return Optional.of("the server is about to end");
    } catch (ExecutionException fault) {
      throw new IllegalStateException("asking the database failed", fault);
    }
  }

  private CompletableFuture<Optional<String>> question() {
    var mine = new CompletableFuture<Optional<String>>();
    CompletableFuture<Optional<String>> others = underWay.compareAndExchange(null, mine);
    if (others != null) {
      return others;
    }
    Thread.ofVirtual()
        .name("database-probe")
        .start(() -> {
          try {
            mine.complete(ask());
          } catch (RuntimeException | Error fault) {
            mine.completeExceptionally(fault);
          } finally {
            underWay.set(null);
          }
        });
    return mine;
  }

  private Optional<String> ask() {
    try {
      boolean there = jdbi.withHandle(DatabaseProbe::hasSchema);
      return there ? Optional.empty() : Optional.of("the database has no schema of ours yet");
    } catch (Exception fault) {
      LOG.warn("the database can't be used: {}", fault.getMessage());
      return Optional.of("the database can't be used");
    }
  }

  private static boolean hasSchema(Handle handle) throws SQLException {
    // The pool puts it back to its own when it is given the connection back.
    handle.getConnection().setNetworkTimeout(Runnable::run, Math.toIntExact(WITHIN.toMillis()));
    return handle
        .createQuery("select to_regclass('gradings') is not null")
        .mapTo(boolean.class)
        .one();
  }
}
