package dev.assay.web;

import dev.assay.grader.author.GateResults;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.exercise.SuiteCompiler;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.IntakeLimits;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.sandbox.KitJars;
import dev.assay.grader.stack.Stacks;
import dev.assay.web.account.Role;
import dev.assay.web.account.Scope;
import dev.assay.web.account.Sessions;
import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.config.Settings;
import dev.assay.web.store.LinkTokens;
import dev.assay.web.store.Secrets;
import dev.assay.web.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The real server on a real, fresh database, for the tests of one class: `@RegisterExtension
/// static final TestServer SERVER = new TestServer();`.
@SuppressWarnings("NullAway.Init") // it is all there before the first test
public final class TestServer implements BeforeAllCallback, AfterAllCallback {
  public static final LinkTokens LINKS = new LinkTokens("a secret of tests, which is long enough");

  private final Optional<Settings.Oidc> oidc;
  private final Optional<Origin.Git> repository;
  private DatabaseAddress database;
  private Store store;
  private Server server;
  private URI address;

  public TestServer() {
    this(Optional.empty(), Optional.empty());
  }

  /// One whose members may sign in with a provider too.
  public TestServer(Settings.Oidc oidc) {
    this(Optional.of(oidc), Optional.empty());
  }

  /// One that follows a git repository, whenever it is told to look.
  public TestServer(URI repository) {
    this(Optional.empty(), Optional.of(new Origin.Git(repository, Optional.empty())));
  }

  private TestServer(Optional<Settings.Oidc> oidc, Optional<Origin.Git> repository) {
    this.oidc = oidc;
    this.repository = repository;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    RealPostgres postgres = RealPostgres.of(context);
    database = postgres.fresh();
    store = Store.open(database);
    Server.Base base =
        new Server.Base(
            store,
            LINKS,
            this::address,
            List.of("127.0.0.1"),
            new Exercises(Path.of("..", "exercises")),
            new GateResults(RealPostgres.home().in("gate")),
            new Intake(IntakeLimits.standard(), RealPostgres.home().in("scratch")),
            new Stacks(new SecureRandom()),
            exercise ->
                new SuiteCompiler(KitJars.paths(), RealPostgres.home().in("suites"))
                    .compile(exercise),
            repository,
            oidc,
            true,
            InstantSource.system());
    server = new Server(base, false);
    server
        .folderLoader()
        .load(problem -> {
          throw new AssertionError(problem);
        });
    address = URI.create("http://127.0.0.1:" + server.start("127.0.0.1", 0));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.close();
    store.close();
  }

  public Server server() {
    return server;
  }

  public URI address() {
    return address;
  }

  public Store store() {
    return store;
  }

  public Jdbi jdbi() {
    return store.jdbi();
  }

  public DatabaseAddress database() {
    return database;
  }

  /// Makes a member and signs them in.
  ///
  /// @return the session's cookie, such as `assay=…`
  public String signedIn(Role role) {
    UUID id = UUID.randomUUID();
    jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into members (id, name, role) values (?, ?, ?)",
                id,
                role.word() + " " + id,
                role.word()));
    return "assay=" + new Sessions(jdbi(), InstantSource.system()).begin(id);
  }

  /// Makes an API token.
  ///
  /// @return the header's value, `Bearer …`
  public String bearer(Scope... scopes) {
    String secret = Secrets.fresh();
    UUID creator = UUID.randomUUID();
    jdbi()
        .useHandle(handle -> {
          handle.execute(
              "insert into members (id, name, role) values (?, ?, 'administrator')",
              creator,
              "maker of tokens " + creator);
          handle
              .createUpdate(
                  "insert into api_tokens (id, name, token_hash, scopes, created_by) values (:id, :name, :hash, :scopes, :creator)")
              .bind("id", UUID.randomUUID())
              .bind("name", "test " + creator)
              .bind("hash", Secrets.hash(secret))
              .bindArray("scopes", String.class, Arrays.stream(scopes).map(Scope::word).toList())
              .bind("creator", creator)
              .execute();
        });
    return "Bearer " + secret;
  }

  /// What the audit log says was done to this, as `action detail`, the first first.
  public List<String> audited(UUID target) {
    return jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select action || ' ' || detail from audit where target = :id order by id")
                .bind("id", target.toString())
                .mapTo(String.class)
                .list());
  }

  /// Sends a request whose answer is a text. Redirects aren't followed.
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(with(HttpRequest.newBuilder(address.resolve(path)), headers));
  }

  /// Sends a form, such as `name=Ada&minutes=90`.
  public HttpResponse<String> post(String path, String form, String... headers)
      throws IOException, InterruptedException {
    return send(
        with(
            HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)),
            headers));
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }
}
