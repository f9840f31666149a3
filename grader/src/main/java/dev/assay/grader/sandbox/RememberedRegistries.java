package dev.assay.grader.sandbox;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The registries as the clients last told them: asking takes seconds, and they seldom change.
final class RememberedRegistries {
  private static final Duration FRESH = Duration.ofHours(12);

  private RememberedRegistries() {}

  static Registries of(AssayHome home, Map<String, String> environment) {
    Path file = home.folder().resolve("registries.properties");
    try {
      // What variables set holds as long as they do, and must not be remembered for later.
      if (environment.keySet().stream().anyMatch(RememberedRegistries::sets)) {
        return Registries.ofThisMachine(environment);
      }
      if (isFresh(file)) {
        return read(file);
      }
      Registries asked = Registries.ofThisMachine(environment);
      write(file, asked);
      return asked;
    } catch (IOException unreadable) {
      throw new SandboxUnavailable("registries can't be remembered in " + file, unreadable);
    }
  }

  private static boolean sets(String variable) {
    return Registries.VARIABLES.containsValue(variable);
  }

  private static boolean isFresh(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    FileTime written = Files.getLastModifiedTime(file);
    return written.toInstant().plus(FRESH).isAfter(Instant.now());
  }

  private static Registries read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, URI> byName = new TreeMap<>();
    properties.forEach((name, address) -> byName.put((String) name, URI.create((String) address)));
    return new Registries(byName);
  }

  private static void write(Path file, Registries registries) throws IOException {
    Properties properties = new Properties();
    registries.byName().forEach((name, address) -> properties.put(name, address.toString()));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(
          writer, "What the mirror stands in for; made anew when it is older than 12 h");
    }
  }
}
