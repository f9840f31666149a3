package dev.assay.web.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads [Settings] from environment variables and finds everything that is wrong with them at
/// once.
public final class EnvironmentReader {
  private static final int LEAST_SECRET = 32;
  private static final int MOST_SLOTS = 64;
  private static final int MOST_DRAIN_SECONDS = 3_600;

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  private EnvironmentReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Reads all settings.
  ///
  /// @throws SettingsInvalid with every problem
  public static Settings read(Map<String, String> environment) throws SettingsInvalid {
    EnvironmentReader reader = new EnvironmentReader(environment);
    return reader.checked(reader.settings());
  }

  /// Reads the settings of a worker, which needs a database, and grades.
  ///
  /// @throws SettingsInvalid with every problem
  public static Settings readForWorker(Map<String, String> environment) throws SettingsInvalid {
    EnvironmentReader reader = new EnvironmentReader(environment);
    Settings settings = reader.settings();
    reader.requireDatabase();
    if (settings.slots().equals(Optional.of(0))) {
      reader.problem("ASSAY_SLOTS", "must be at least 1 for a worker", "0");
    }
    return reader.checked(settings);
  }

  /// Reads the settings of a command that works on a database.
  ///
  /// @throws SettingsInvalid with every problem
  public static DatabaseAddress readDatabase(Map<String, String> environment)
      throws SettingsInvalid {
    EnvironmentReader reader = new EnvironmentReader(environment);
    Settings settings = reader.settings();
    reader.requireDatabase();
    return reader.checked(settings).database().orElseThrow();
  }

  /// Reads the settings of a demo, which has a database and a secret of its own whatever is set.
  ///
  /// @throws SettingsInvalid with every problem
  public static Settings readForDemo(Map<String, String> environment) throws SettingsInvalid {
    Map<String, String> own = new HashMap<>(environment);
    own.remove("ASSAY_DATABASE_URL");
    own.remove("ASSAY_SECRET");
    EnvironmentReader reader = new EnvironmentReader(own);
    Settings settings = reader.settings();
    if (settings.slots().equals(Optional.of(0))) {
      reader.problem("ASSAY_SLOTS", "must be at least 1 for the demo, which grades", "0");
    }
    return reader.checked(settings);
  }

  private void requireDatabase() {
    if (text("ASSAY_DATABASE_URL").isEmpty()) {
      problems.add(
          "ASSAY_DATABASE_URL must name the server's database; other machines can't reach a server's own container");
    }
  }

  private Settings checked(Settings settings) throws SettingsInvalid {
    if (!problems.isEmpty()) {
      throw new SettingsInvalid(problems);
    }
    return settings;
  }

  private Settings settings() {
    oneOf("ASSAY_LOG_FORMAT", List.of("text", "json"));
    oneOf("ASSAY_LOG_LEVEL", List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF"));
    return new Settings(
        text("ASSAY_HOST").orElse("127.0.0.1"),
        number("ASSAY_PORT", 0, 65_535).orElse(8080),
        publicUrl(),
        text("ASSAY_DATABASE_URL").flatMap(this::database),
        secret(),
        number("ASSAY_SLOTS", 0, MOST_SLOTS),
        Duration.ofSeconds(number("ASSAY_DRAIN_SECONDS", 0, MOST_DRAIN_SECONDS).orElse(60)),
        oidc(),
        text("ASSAY_TRUSTED_PROXIES")
            .map(list -> Arrays.stream(list.split(",")).map(String::strip).toList())
            .orElse(List.of()),
        flag("ASSAY_WEBHOOK_PRIVATE"),
        exercisesGit());
  }

  private Optional<Settings.Repository> exercisesGit() {
    Optional<String> given = text("ASSAY_EXERCISES_GIT");
    Optional<URI> address =
        given
            .map(url -> url.replaceFirst("#.*$", ""))
            .flatMap(this::web)
            .filter(EnvironmentReader::isTrustworthy)
            .filter(url -> url.getRawUserInfo() == null);
    if (given.isPresent() && address.isEmpty()) {
      // It may have a password in it, so it isn't shown.
      problems.add(
          "ASSAY_EXERCISES_GIT must be an https address (http only for this machine itself) without a user name or password, and perhaps #BRANCH");
    }
    return address.map(url -> new Settings.Repository(url, branch(given.orElse(""))));
  }

  private static Optional<String> branch(String address) {
    int hash = address.indexOf('#');
    return Optional.of(hash < 0 ? "" : address.substring(hash + 1)).filter(name -> !name.isEmpty());
  }

  private boolean flag(String name) {
    Optional<String> given = text(name);
    if (given.isPresent() && !given.get().matches("true|false")) {
      problem(name, "must be true or false", given.get());
    }
    return given.filter("true"::equals).isPresent();
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /// Of settings that the logging library reads by itself, and would not complain of.
  private void oneOf(String name, List<String> words) {
    text(name)
        .filter(given -> words.stream().noneMatch(given::equalsIgnoreCase))
        .ifPresent(given -> problem(name, "must be one of " + String.join(", ", words), given));
  }

  private Optional<Integer> number(String name, int least, int most) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (given.get().matches("\\d{1,9}")) {
      int value = Integer.parseInt(given.get());
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    }
    problem(name, "must be a whole number from %d to %d".formatted(least, most), given.get());
    return Optional.empty();
  }

  private Optional<URI> publicUrl() {
    Optional<String> given = text("ASSAY_PUBLIC_URL");
    Optional<URI> address = given.map(url -> url.replaceAll("/+$", "")).flatMap(this::web);
    if (given.isPresent() && address.filter(url -> url.getRawPath().isEmpty()).isEmpty()) {
      problem("ASSAY_PUBLIC_URL", "must be an http or https address without a path", given.get());
    }
    return address;
  }

  private Optional<URI> web(String url) {
    try {
      URI address = new URI(url);
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      return web && address.getHost() != null && address.getRawQuery() == null
          ? Optional.of(address)
          : Optional.empty();
    } catch (URISyntaxException wrong) {
      return Optional.empty();
    }
  }

  private Optional<String> secret() {
    Optional<String> given = text("ASSAY_SECRET");
    if (given.isPresent() && given.get().length() < LEAST_SECRET) {
      problems.add(
          "ASSAY_SECRET must have at least %d characters, has %d"
              .formatted(LEAST_SECRET, given.get().length()));
    }
    return given;
  }

  /// `postgres://user:password@host:port/database?parameters`, or the `jdbc:` form with `user` and
  /// `password` among its parameters.
  private Optional<DatabaseAddress> database(String given) {
    String rule =
        "must be postgres://USER:PASSWORD@HOST[:PORT]/DATABASE, and every special character in it %-encoded";
    try {
      URI url = new URI(given.replaceFirst("^jdbc:", ""));
      String info = url.getRawUserInfo();
      boolean postgres = "postgres".equals(url.getScheme()) || "postgresql".equals(url.getScheme());
      if (!postgres || url.getHost() == null || info == null || url.getRawPath().length() < 2) {
        problems.add("ASSAY_DATABASE_URL " + rule);
        return Optional.empty();
      }
      String[] login = info.split(":", 2);
      int port = url.getPort() < 0 ? 5432 : url.getPort();
      String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
      return Optional.of(
          new DatabaseAddress(
              "jdbc:postgresql://%s:%d%s%s".formatted(url.getHost(), port, url.getRawPath(), query),
              decoded(login[0]),
              decoded(login.length > 1 ? login[1] : "")));
    } catch (URISyntaxException | IllegalArgumentException wrong) {
      // The value has a password in it, so it isn't shown.
      problems.add("ASSAY_DATABASE_URL " + rule);
      return Optional.empty();
    }
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private Optional<Settings.Oidc> oidc() {
    Optional<String> issuer = text("ASSAY_OIDC_ISSUER");
    Optional<String> id = text("ASSAY_OIDC_CLIENT_ID");
    Optional<String> secret = text("ASSAY_OIDC_CLIENT_SECRET");
    if (issuer.isEmpty() && id.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    if (issuer.isEmpty() || id.isEmpty() || secret.isEmpty()) {
      problems.add(
          "ASSAY_OIDC_ISSUER, ASSAY_OIDC_CLIENT_ID and ASSAY_OIDC_CLIENT_SECRET belong together: set all or none");
      return Optional.empty();
    }
    Optional<URI> address = web(issuer.get()).filter(EnvironmentReader::isTrustworthy);
    if (address.isEmpty()) {
      problem(
          "ASSAY_OIDC_ISSUER",
          "must be an https address (http only for this machine itself)",
          issuer.get());
    }
    return address.map(url -> new Settings.Oidc(url, id.get(), secret.get()));
  }

  /// Who signs people in must not be somebody on the way there.
  private static boolean isTrustworthy(URI address) {
    return "https".equals(address.getScheme())
        || Set.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost());
  }

  private void problem(String name, String rule, @Nullable String value) {
    problems.add("%s %s, was %s".formatted(name, rule, value));
  }
}
