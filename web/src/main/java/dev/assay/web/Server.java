package dev.assay.web;

import dev.assay.grader.author.GateResults;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.stack.Stacks;
import dev.assay.web.account.ApiTokens;
import dev.assay.web.account.MemberLinks;
import dev.assay.web.account.Members;
import dev.assay.web.account.Passwords;
import dev.assay.web.account.Sessions;
import dev.assay.web.account.page.AccountFeature;
import dev.assay.web.api.Api;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.candidate.Submissions;
import dev.assay.web.candidate.page.CandidateFeature;
import dev.assay.web.config.Settings;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.ExerciseFeature;
import dev.assay.web.exercise.FolderLoader;
import dev.assay.web.exercise.GitExercises;
import dev.assay.web.exercise.Manifests;
import dev.assay.web.exercise.Publisher;
import dev.assay.web.exercise.Suites;
import dev.assay.web.git.GitFeature;
import dev.assay.web.http.Assets;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.RateLimits;
import dev.assay.web.http.SessionCookie;
import dev.assay.web.http.WebServer;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.Notifications;
import dev.assay.web.operate.Operation;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.regrade.RegradeFeature;
import dev.assay.web.report.ReportFeature;
import dev.assay.web.review.ReviewFeature;
import dev.assay.web.settings.Retention;
import dev.assay.web.settings.SettingsFeature;
import dev.assay.web.store.LinkTokens;
import dev.assay.web.store.Store;
import dev.assay.web.webhook.Deliverer;
import dev.assay.web.webhook.Outbox;
import dev.assay.web.webhook.WebhookFeature;
import dev.assay.web.webhook.Webhooks;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// All parts of the server, wired. What needs another part is given it here and nowhere else.
public final class Server implements AutoCloseable {
  private final ExerciseCatalog catalog;
  private final FolderLoader folderLoader;
  private final Runnable followRepository;
  private final MemberLinks memberLinks;
  private final Retention retention;
  private final Notifications notifications;
  private final EventLog events;
  private final CandidateFeature candidateFeature;
  private final GitFeature git;
  private final Operation operation;
  private final ReportFeature report;
  private final ReviewFeature review;
  private final Deliverer deliverer;
  private final Api api;
  private final WebServer web;

  /// What the server stands on.
  ///
  /// @param publicUrl where people reach it; asked once it listens
  /// @param trustedProxies addresses whose `X-Forwarded-For` is believed
  /// @param gates what the quality gate found on this machine, told of the exercises folder
  /// @param suites sees whether published suites compile
  /// @param repository the git repository whose exercises are offered too
  /// @param oidc where members may sign in too
  /// @param privateWebhooks whether webhooks may have addresses of private networks
  public record Base(
      Store store,
      LinkTokens links,
      Supplier<URI> publicUrl,
      List<String> trustedProxies,
      Exercises exercises,
      GateResults gates,
      Intake intake,
      Stacks stacks,
      Suites suites,
      Optional<Origin.Git> repository,
      Optional<Settings.Oidc> oidc,
      boolean privateWebhooks,
      InstantSource clock) {}

  /// Wires the parts; nothing runs yet.
  public Server(Base base, boolean secure) {
    var jdbi = base.store().jdbi();
    Assets assets = new Assets(ReportFeature.assets());
    Pages pages = new Pages(assets);
    Sessions sessions = new Sessions(jdbi, base.clock());
    SessionCookie cookie = new SessionCookie(secure);
    RateLimits limits = new RateLimits(base.trustedProxies());
    this.catalog = new ExerciseCatalog(jdbi);
    this.folderLoader = new FolderLoader(base.exercises(), base.intake(), base.gates(), catalog);
    Publisher publisher = new Publisher(jdbi, base.suites(), base.intake(), base.clock());
    this.followRepository =
        base.repository()
            .map(repository -> new GitExercises(jdbi, publisher, base.intake(), repository))
            .<Runnable>map(followed -> followed::look)
            .orElse(() -> GitExercises.forget(jdbi));
    ApiTokens tokens = new ApiTokens(jdbi, base.clock());
    Passwords passwords = new Passwords();
    Members members = new Members(jdbi, passwords);
    this.memberLinks = new MemberLinks(jdbi, base.links(), base.clock());
    this.retention = new Retention(jdbi, sessions, base.clock());
    this.notifications = new Notifications(base.store());
    this.events = new EventLog(jdbi, notifications);
    Outbox outbox = new Outbox(base.clock());
    GradingQueue queue = new GradingQueue(jdbi, outbox, base.clock());
    Candidates candidates = new Candidates(jdbi, base.links());
    Submissions submissions =
        new Submissions(
            new Submissions.Parts(
                jdbi, base.stacks(), queue, outbox, base.intake().scratch(), base.clock()));
    this.candidateFeature =
        new CandidateFeature(
            new CandidateFeature.Parts(
                jdbi,
                candidates,
                submissions,
                catalog,
                base.intake(),
                events,
                queue,
                retention,
                pages,
                base.publicUrl(),
                base.clock()));
    this.git =
        new GitFeature(
            new GitFeature.Parts(
                candidates, submissions, base.intake(), events, queue::place, base.publicUrl()));
    this.report =
        new ReportFeature(
            new ReportFeature.Parts(
                jdbi,
                pages,
                assets,
                catalog,
                base.intake(),
                events,
                queue,
                base.links(),
                base.publicUrl(),
                base.clock()));
    Manifests manifests = new Manifests(catalog);
    this.review =
        new ReviewFeature(
            new ReviewFeature.Parts(
                jdbi,
                catalog,
                manifests,
                notifications,
                pages,
                base.links(),
                base.publicUrl(),
                base.clock()));
    this.operation = new Operation(jdbi, pages, base.clock());
    this.api =
        new Api(
            new Api.Parts(
                jdbi,
                candidates,
                submissions,
                queue,
                events,
                catalog,
                publisher,
                base.intake(),
                base.links(),
                pages,
                base.publicUrl(),
                base.clock()));
    this.deliverer = new Deliverer(jdbi, base.privateWebhooks(), base.clock());
    List<Feature> features =
        List.of(
            operation,
            candidateFeature,
            git,
            report,
            review,
            new ExerciseFeature(jdbi, catalog, manifests, publisher, pages),
            new RegradeFeature(jdbi, catalog, queue, outbox, pages),
            new WebhookFeature(new Webhooks(jdbi, base.clock()), pages),
            api,
            new AccountFeature(
                new AccountFeature.Team(jdbi, members, memberLinks, passwords, sessions),
                new AccountFeature.Door(cookie, limits, secure, base.publicUrl(), base.oidc()),
                pages),
            new SettingsFeature(
                new SettingsFeature.Team(
                    jdbi, members, memberLinks, sessions, tokens, base.clock()),
                retention,
                pages,
                base.publicUrl()));
    this.web =
        WebServer.of(
            new WebServer.Guarding(sessions, tokens, cookie, limits), pages, assets, features);
  }

  /// Begins to listen.
  ///
  /// @return the port
  public int start(String host, int port) {
    int listening = web.start(host, port);
    deliverer.start();
    return listening;
  }

  /// All routes, with who may use them.
  public List<WebServer.Route> routes() {
    return web.routes();
  }

  public ExerciseCatalog catalog() {
    return catalog;
  }

  /// The links by which somebody becomes a member, the first administrator's among them.
  public MemberLinks memberLinks() {
    return memberLinks;
  }

  /// What removes candidates' names when their time is over; somebody must call it daily.
  public Retention retention() {
    return retention;
  }

  public FolderLoader folderLoader() {
    return folderLoader;
  }

  /// Offers what is new in the git repository that the server follows; somebody must call it every
  /// minute. If it follows none, nothing of a repository is offered any more.
  public void followRepository() {
    followRepository.run();
  }

  @Override
  public void close() {
    // Streams first: the server waits for the requests that go on.
    api.close();
    candidateFeature.close();
    git.close();
    report.close();
    review.close();
    web.close();
    operation.close();
    deliverer.close();
    events.close();
    notifications.close();
  }
}
