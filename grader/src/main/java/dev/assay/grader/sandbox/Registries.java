package dev.assay.grader.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/// The package registries that this machine's own clients use, so that a company's proxy is used
/// where one is set. Each can be set by an environment variable instead; one that is neither set
/// nor known to a client is left out.
///
/// @param byName `npm`, `maven`, `pypi`, `go` to the registry's address, which ends in `/`
record Registries(Map<String, URI> byName) {
  /// The environment variable that names each registry.
  static final Map<String, String> VARIABLES =
      Map.of(
          "npm", "ASSAY_NPM_REGISTRY",
          "maven", "ASSAY_MAVEN_REGISTRY",
          "pypi", "ASSAY_PYPI_INDEX",
          "go", "ASSAY_GO_PROXY");

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Pattern MIRROR =
      Pattern.compile("<mirrorOf>\\s*(?:\\*|central|external:\\*)[^<]*</mirrorOf>");
  private static final Pattern URL = Pattern.compile("<url>\\s*([^<\\s]+)\\s*</url>");

  Registries {
    byName = Map.copyOf(byName);
  }

  /// Asks the environment, then the clients.
  ///
  /// @param environment `ASSAY_NPM_REGISTRY`, `ASSAY_MAVEN_REGISTRY`, `ASSAY_PYPI_INDEX`,
  ///   `ASSAY_GO_PROXY`
  static Registries ofThisMachine(Map<String, String> environment) {
    Map<String, URI> found = new TreeMap<>();
    add(found, "npm", environment, Registries::npm);
    add(found, "maven", environment, Registries::maven);
    add(found, "pypi", environment, Registries::pypi);
    add(found, "go", environment, Registries::go);
    return new Registries(found);
  }

  private interface Client {
    Optional<String> ask();
  }

  private static void add(
      Map<String, URI> found, String name, Map<String, String> environment, Client client) {
    Optional.ofNullable(environment.get(VARIABLES.get(name)))
        .or(client::ask)
        .map(String::strip)
        // pip's own setting names the index inside the registry; builds ask for it by themselves.
        .map(address -> name.equals("pypi") ? address.replaceFirst("/simple/?$", "/") : address)
        .filter(address -> address.startsWith("https://") || address.startsWith("http://"))
        .map(address -> URI.create(address.endsWith("/") ? address : address + "/"))
        .ifPresent(address -> found.put(name, address));
  }

  private static Optional<String> npm() {
    return HostCommand.output(DEADLINE, "npm", "config", "get", "registry");
  }

  private static Optional<String> pypi() {
    return HostCommand.output(DEADLINE, "pip", "config", "get", "global.index-url")
        .or(() ->
            HostCommand.output(
                DEADLINE,
                "python3",
                "-c",
                "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"));
  }

  private static Optional<String> go() {
    return HostCommand.output(DEADLINE, "go", "env", "GOPROXY")
        .map(proxies -> proxies.split("[,|]", -1)[0]);
  }

  private static Optional<String> maven() {
    Path settings = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
    return mirrorIn(settings).or(Registries::builtIntoMaven);
  }

  private static Optional<String> mirrorIn(Path settings) {
    if (!Files.isReadable(settings)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(settings).replaceAll("(?s)<!--.*?-->", "");
      for (String mirror : text.split("<mirror>", -1)) {
        Matcher url = URL.matcher(mirror);
        if (MIRROR.matcher(mirror).find() && url.find()) {
          return Optional.of(url.group(1));
        }
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new SandboxUnavailable("Maven's settings can't be read: " + settings, unreadable);
    }
  }

  /// Maven's built-in repository is in the POM that every POM inherits from, inside one of its
  /// jars.
  private static Optional<String> builtIntoMaven() {
    return HostCommand.output(DEADLINE, "mvn", "-v").stream()
        .flatMap(String::lines)
        .filter(line -> line.contains("Maven home:"))
        .map(line -> Path.of(line.substring(line.indexOf(':') + 1).strip(), "lib"))
        .findFirst()
        .flatMap(Registries::superPomRepository);
  }

  private static Optional<String> superPomRepository(Path lib) {
    try (Stream<Path> jars = Files.list(lib)) {
      List<Path> builders =
          jars.filter(jar -> jar.getFileName().toString().startsWith("maven-model-builder"))
              .toList();
      if (builders.isEmpty()) {
        return Optional.empty();
      }
      try (ZipFile jar = new ZipFile(builders.getFirst().toFile())) {
        var entry = jar.getEntry("org/apache/maven/model/pom-4.0.0.xml");
        String pom = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        Matcher url = URL.matcher(pom);
        return url.find() ? Optional.of(url.group(1)) : Optional.empty();
      }
    } catch (IOException unreadable) {
      throw new SandboxUnavailable("Maven's own files can't be read in " + lib, unreadable);
    }
  }
}
