package dev.assay.kit.referee;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;

/// The compiled suite, loaded as a child of the kit.
final class Suite implements AutoCloseable {
  private final List<Path> jars = new ArrayList<>();
  private final List<URLClassLoader> files = new ArrayList<>();
  private final Loader loader;

  private Suite(String base64) throws IOException {
    this.loader = new Loader(add(base64));
  }

  static Suite load(String base64) throws IOException {
    return new Suite(base64);
  }

  /// Puts another suite in its place. Classes that have been loaded stay; so all those that they
  /// use must be the same in both.
  void exchange(String base64) throws IOException {
    loader.files = add(base64);
  }

  private URLClassLoader add(String base64) throws IOException {
    Path jar = Files.createTempFile("suite", ".jar");
    jar.toFile().deleteOnExit();
    jars.add(jar);
    Files.write(jar, Base64.getDecoder().decode(base64));
    var opened = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    files.add(opened);
    return opened;
  }

  /// A temporary file.
  Path jar() {
    return jars.getLast();
  }

  ClassLoader loader() {
    return loader;
  }

  @Override
  public void close() throws IOException {
    for (URLClassLoader each : files) {
      each.close();
    }
    for (Path jar : jars) {
      Files.deleteIfExists(jar);
    }
  }

  /// One loader for both, since classes of two may not touch what they share with their package.
  private static final class Loader extends ClassLoader {
    static {
      registerAsParallelCapable();
    }

    private volatile URLClassLoader files;

    Loader(URLClassLoader files) {
      super("suite", Suite.class.getClassLoader());
      this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream file = files.getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }

    @Override
    protected URL findResource(String name) {
      return files.findResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      return files.findResources(name);
    }
  }
}
