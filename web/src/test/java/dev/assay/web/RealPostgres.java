package dev.assay.web;

import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.sandbox.ServerDatabase;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One real PostgreSQL for all tests of a process, and a fresh database in it for whoever asks.
public final class RealPostgres implements AutoCloseable {
  private static final int MOST_PROCESSES = 8;

  /// A channel that nobody refers to is closed, and its lock goes.
  private static final Queue<FileChannel> HELD = new ConcurrentLinkedQueue<>();

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Sandboxes sandboxes;
  private final ServerDatabase database;
  private final ServerDatabase.Login login;

  private RealPostgres() {
    sandboxes = Sandboxes.connect(home(), System.getenv());
    // Of a home of its own: whoever runs tests may have a server, whose data is not theirs to lose.
    database = sandboxes.serverDatabase(databaseHome(), System.out::println);
    database.remove();
    login = database.start();
    Store.connect(address(login.database())).close();
  }

  /// The first that no other process of tests uses, until this one ends.
  private static AssayHome databaseHome() {
    for (int number = 1; number <= MOST_PROCESSES; number++) {
      Path folder = Path.of("target", "database-home-" + number);
      try {
        Files.createDirectories(folder);
        FileChannel lock =
            FileChannel.open(
                folder.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() != null) {
          HELD.add(lock);
          return new AssayHome(folder);
        }
        lock.close();
      } catch (IOException unusable) {
        throw new UncheckedIOException(unusable);
      }
    }
    throw new IllegalStateException("more than %d processes run tests".formatted(MOST_PROCESSES));
  }

  /// Where tests keep what outlives them: the same place as the launcher's, since its certificate
  /// authority is in the images.
  public static AssayHome home() {
    return new AssayHome(
        Optional.ofNullable(System.getenv("ASSAY_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".local", "share", "assay")));
  }

  /// The one of this run.
  public static RealPostgres of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RealPostgres.class))
        .computeIfAbsent(RealPostgres.class, _ -> new RealPostgres(), RealPostgres.class);
  }

  /// The engine that it runs on.
  public Sandboxes sandboxes() {
    return sandboxes;
  }

  /// A new empty database.
  public DatabaseAddress fresh() {
    String name = "test" + COUNT.incrementAndGet();
    DatabaseAddress main = address(login.database());
    Jdbi.create(main.jdbcUrl(), main.user(), main.password())
        .useHandle(handle -> handle.execute("create database " + name));
    return address(name);
  }

  private DatabaseAddress address(String name) {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(login.port(), name),
        login.user(),
        login.password());
  }

  @Override
  public void close() {
    database.remove();
    sandboxes.close();
  }
}
