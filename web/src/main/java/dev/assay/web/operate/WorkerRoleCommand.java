package dev.assay.web.operate;

import dev.assay.grader.cli.Workbench;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.config.EnvironmentReader;
import dev.assay.web.config.SettingsInvalid;
import dev.assay.web.queue.WorkerGrants;
import dev.assay.web.store.Secrets;
import dev.assay.web.store.Store;
import dev.assay.web.store.StoreUnavailable;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `assay worker-role`.
@Command(
    name = "worker-role",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the restricted database user of workers, or gives it a fresh password, and prints their ASSAY_DATABASE_URL.",
      "Needs ASSAY_DATABASE_URL with a user that owns the tables and may make users."
    })
public final class WorkerRoleCommand implements Callable<Integer> {
  private static final String NAME = "[a-z_][a-z0-9_]{0,62}";
  private static final String JDBC = "jdbc:postgresql://";

  private final Workbench bench;
  private final Map<String, String> environment;
  private final TakeDown takeDown;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      defaultValue = "assay_worker",
      description = "The user's name; assay_worker unless given.")
  private String name = "assay_worker";

  public WorkerRoleCommand(Workbench bench, Map<String, String> environment, TakeDown takeDown) {
    this.bench = bench;
    this.environment = environment;
    this.takeDown = takeDown;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new Foreground(bench, takeDown).once(this::make);
  }

  private void make() throws SettingsInvalid, CannotStart {
    DatabaseAddress address = EnvironmentReader.readDatabase(environment);
    if (!name.matches(NAME)) {
      throw new CannotStart(
          "NAME must be small letters, digits and underscores, was \"%s\"".formatted(name));
    }
    String password = Secrets.fresh();
    try {
      Store store = takeDown.add(Store.open(address));
      if (store.jdbi().withHandle(this::isSomebodyElses)) {
        throw new CannotStart(
            "%s is a superuser or owns tables here, so it is no user of workers: choose another name"
                .formatted(name));
      }
      new WorkerGrants(store.jdbi()).apply(name, password);
    } catch (StoreUnavailable | JdbiException failed) {
      throw DatabaseTrouble.explained("the database " + address, failed);
    }
    bench.say("Workers that had an earlier password of %s can't come in any more.".formatted(name));
    bench.say("Give this to ./assay worker, with the host's name as that machine knows it:");
    bench.say(
        "ASSAY_DATABASE_URL=postgres://%s:%s@%s"
            .formatted(name, password, address.jdbcUrl().substring(JDBC.length())));
  }

  /// Making a worker of the server's own user would lock the server out.
  private boolean isSomebodyElses(Handle handle) {
    return handle
        .createQuery(
            """
            select exists (
              select 1 from pg_roles where rolname = :name and (rolsuper or rolname = current_user)
            ) or exists (select 1 from pg_tables where tableowner = :name)
            """)
        .bind("name", name)
        .mapTo(boolean.class)
        .one();
  }
}
