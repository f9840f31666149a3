package dev.assay.kit.referee;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// The compiled suite, loaded as a child of the kit.
///
/// @param jar a temporary file
record Suite(Path jar, URLClassLoader loader) implements AutoCloseable {
  static Suite load(String base64) throws IOException {
    Path jar = Files.createTempFile("suite", ".jar");
    jar.toFile().deleteOnExit();
    Files.write(jar, Base64.getDecoder().decode(base64));
    URL[] classPath = {jar.toUri().toURL()};
    return new Suite(jar, new URLClassLoader("suite", classPath, Suite.class.getClassLoader()));
  }

  @Override
  public void close() throws IOException {
    loader.close();
    Files.deleteIfExists(jar);
  }
}
