package dev.assay.web.operate;

import dev.assay.grader.sandbox.AssayHome;
import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.grader.sandbox.ServerDatabase;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.store.Store;
import dev.assay.web.store.StoreUnavailable;
import java.util.function.Consumer;

/// The server's own PostgreSQL in a container, for as long as the server runs. Its data stays.
final class OwnDatabase implements AutoCloseable {
  private final ServerDatabase container;
  private final AssayHome home;
  private final DatabaseAddress address;

  private OwnDatabase(ServerDatabase container, AssayHome home) {
    this.container = container;
    this.home = home;
    ServerDatabase.Login login = container.start();
    this.address =
        new DatabaseAddress(
            "jdbc:postgresql://127.0.0.1:%d/%s".formatted(login.port(), login.database()),
            login.user(),
            login.password());
  }

  /// Starts it unless it runs already.
  static OwnDatabase start(Sandboxes sandboxes, AssayHome home, Consumer<String> progress) {
    return new OwnDatabase(sandboxes.serverDatabase(home, progress), home);
  }

  /// Connects once it takes connections.
  Store open() throws CannotStart {
    try {
      return Store.open(address);
    } catch (StoreUnavailable unavailable) {
      if (DatabaseTrouble.of(unavailable) == DatabaseTrouble.LOGIN) {
        throw new CannotStart(
            "the database's volume %s was made with another password than %s/database.password has: bring that file back; or, to begin with an empty database, docker rm %1$s && docker volume rm %1$s"
                .formatted(container.name(), home.folder()));
      }
      throw new CannotStart(
          "the server's own database does not answer; docker logs %s says: %s"
              .formatted(container.name(), container.lastLines()));
    } catch (RuntimeException failed) {
      throw DatabaseTrouble.explained("the server's own database " + container.name(), failed);
    }
  }

  String name() {
    return container.name();
  }

  @Override
  public void close() {
    container.stop();
  }
}
