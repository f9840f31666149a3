package dev.assay.web;

import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.intake.Intake;
import dev.assay.grader.stack.Stacks;
import dev.assay.web.account.ApiTokens;
import dev.assay.web.account.MemberLinks;
import dev.assay.web.account.Members;
import dev.assay.web.account.Passwords;
import dev.assay.web.account.Sessions;
import dev.assay.web.account.page.AccountFeature;
import dev.assay.web.config.Settings;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.FolderLoader;
import dev.assay.web.http.Assets;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.RateLimits;
import dev.assay.web.http.SessionCookie;
import dev.assay.web.http.WebServer;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.Notifications;
import dev.assay.web.queue.GradingListener;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.report.ReportFeature;
import dev.assay.web.settings.Retention;
import dev.assay.web.store.LinkTokens;
import dev.assay.web.store.Store;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// All parts of the server, wired. What needs another part is given it here and nowhere else.
public final class Server implements AutoCloseable {
  private final ExerciseCatalog catalog;
  private final FolderLoader folderLoader;
  private final MemberLinks memberLinks;
  private final Retention retention;
  private final Notifications notifications;
  private final EventLog events;
  private final ReportFeature report;
  private final WebServer web;

  /// What the server stands on.
  ///
  /// @param publicUrl where people reach it; asked once it listens
  /// @param trustedProxies addresses whose `X-Forwarded-For` is believed
  /// @param oidc where members may sign in too
  public record Base(
      Store store,
      LinkTokens links,
      Supplier<URI> publicUrl,
      List<String> trustedProxies,
      Exercises exercises,
      Intake intake,
      Stacks stacks,
      Optional<Settings.Oidc> oidc,
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
    this.folderLoader = new FolderLoader(base.exercises(), base.intake(), catalog);
    Members members = new Members(jdbi, new Passwords());
    this.memberLinks = new MemberLinks(jdbi, base.links(), base.clock());
    this.retention = new Retention(jdbi, sessions, base.clock());
    this.notifications = new Notifications(base.store());
    this.events = new EventLog(jdbi, notifications);
    GradingQueue queue = new GradingQueue(jdbi, GradingListener.NONE, base.clock());
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
    List<Feature> features =
        List.of(
            report,
            new AccountFeature(
                new AccountFeature.Parts(jdbi, members, sessions, cookie, limits, pages)));
    this.web =
        WebServer.of(
            new WebServer.Guarding(sessions, new ApiTokens(jdbi, base.clock()), cookie, limits),
            pages,
            assets,
            features);
  }

  /// Begins to listen.
  ///
  /// @return the port
  public int start(String host, int port) {
    return web.start(host, port);
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

  @Override
  public void close() {
    // Streams first: the server waits for the requests that go on.
    report.close();
    web.close();
    events.close();
    notifications.close();
  }
}
