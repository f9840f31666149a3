package dev.assay.web.operate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.web.Main;
import dev.assay.web.RealPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A long-running command in a process of its own, as people start it.
///
/// @param said what it has printed and nobody has read
public record ServingProcess(Process process, BlockingQueue<String> said) implements AutoCloseable {
  private static final String ADDRESS = "Assay is at ";

  /// Starts it; its answer to the world is read by [#line] and [#address].
  public static ServingProcess start(
      Path home, Map<String, String> environment, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ASSAY_HOME", home.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> read(process, said));
    return new ServingProcess(process, said);
  }

  /// Gives a home of its own the certificate authority that is in the images, so that they need not
  /// be built anew.
  public static void lendCertificates(Path home) throws IOException {
    for (String file : List.of("twins-ca.p12", "registries.properties")) {
      Path known = RealPostgres.home().folder().resolve(file);
      if (Files.exists(known)) {
        Files.copy(known, home.resolve(file));
      }
    }
  }

  private static void read(Process process, BlockingQueue<String> said) {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      lines.lines().forEach(said::add);
    } catch (IOException | UncheckedIOException ended) {
      // Whoever ends a process by force closes this too.
    }
  }

  /// Reads on to a line that begins like this.
  public String line(String beginning) throws InterruptedException {
    List<String> before = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (System.nanoTime() < deadline) {
      String next = said.poll(1, TimeUnit.SECONDS);
      if (next != null && next.strip().startsWith(beginning)) {
        return next.strip();
      }
      if (next != null) {
        before.add(next);
      } else if (!process.isAlive() && said.isEmpty()) {
        break;
      }
    }
    throw new AssertionError(
        "no line that begins with \"%s\", but\n%s".formatted(beginning, String.join("\n", before)));
  }

  /// Where it listens, once it says so.
  public URI address() throws InterruptedException {
    return URI.create(line(ADDRESS).substring(ADDRESS.length()));
  }

  /// Ends it by SIGTERM.
  ///
  /// @return its exit code
  public int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end within 60 s: " + said);
    }
    return process.exitValue();
  }

  /// Ends it by SIGKILL, so that it can put nothing away.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
