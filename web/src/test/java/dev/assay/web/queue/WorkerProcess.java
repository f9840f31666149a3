package dev.assay.web.queue;

import dev.assay.grader.sandbox.Sandboxes;
import dev.assay.web.RealPostgres;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.live.Notifications;
import dev.assay.web.store.Store;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A worker with one slot in a process of its own, which can be ended like any other. What it logs
/// is in `target/worker-processes.log`.
///
/// @param folder where it says which worker it is
record WorkerProcess(Process process, Path folder) implements AutoCloseable {
  private static final File LOG = new File("target/worker-processes.log");

  /// Address, user and password of the database, and a folder; until SIGTERM.
  static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[3]);
    Sandboxes sandboxes = Sandboxes.connect(RealPostgres.home(), System.getenv());
    Store store = Store.connect(new DatabaseAddress(arguments[0], arguments[1], arguments[2]));
    Notifications notifications = new Notifications(store);
    Worker worker =
        RealQueue.worker(store, notifications, RealQueue.step(store, sandboxes, folder), 1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              worker.close();
              sandboxes.close();
              notifications.close();
              store.close();
            }));
    worker.start();
    sayWho(worker, folder);
    new CountDownLatch(1).await();
  }

  private static void sayWho(Worker worker, Path folder) throws IOException {
    Path said = Files.writeString(Files.createTempFile(folder, "worker", ""), worker.id());
    Files.move(said, card(folder, ProcessHandle.current().pid()), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path card(Path folder, long process) {
    return folder.resolve("worker-of-process-" + process);
  }

  static WorkerProcess start(DatabaseAddress database, Path folder) throws IOException {
    return new WorkerProcess(
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName(),
                database.jdbcUrl(),
                database.user(),
                database.password(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG))
            .start(),
        folder);
  }

  /// As the database knows it; waits until it takes gradings.
  String worker() throws IOException, InterruptedException {
    Path card = card(folder, process.pid());
    QueueBench.await("it takes gradings", Duration.ofSeconds(90), () -> Files.exists(card));
    return Files.readString(card);
  }

  /// What the engine knows it by: the name of the file that it holds a lock on.
  String owner() throws IOException {
    Path owners = RealPostgres.home().in("owners");
    List<Path> open;
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      open = files.toList();
    }
    for (Path file : open) {
      // A file may be closed meanwhile.
      if (Files.exists(file) && Files.readSymbolicLink(file).startsWith(owners)) {
        return Files.readSymbolicLink(file).getFileName().toString();
      }
    }
    throw new AssertionError("the process holds no lock in " + owners);
  }

  /// Sends a signal, such as `STOP`.
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  int awaitExit(Duration most) throws InterruptedException {
    if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + most);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
