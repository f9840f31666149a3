package dev.assay.web;

import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.sandbox.ServerDatabase;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.store.Store;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One real PostgreSQL for a whole test run, and a fresh database in it for whoever asks.
public final class RealPostgres implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Sandboxes sandboxes;
  private final ServerDatabase database;
  private final ServerDatabase.Login login;

  private RealPostgres() {
    sandboxes = Sandboxes.connect(home(), System.getenv());
    // Of a home of its own: whoever runs tests may have a server, whose data is not theirs to lose.
    database =
        sandboxes.serverDatabase(
            new AssayHome(Path.of("target", "database-home")), System.out::println);
    database.remove();
    login = database.start();
    Store.connect(address(login.database())).close();
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
