package dev.assay.web.preview;

import dev.assay.grader.author.ExerciseFiles;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.web.candidate.page.Sample;
import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Assets;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Shell;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Serves a preview to the browser of whoever started it, on the loopback interface only. Nothing
/// in it is a secret, and nothing can be changed by it.
final class PreviewServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /// As all pages of Assay have it, but for the report in its frame.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Preview preview;
  private final Assets assets = new Assets();
  private final Pages pages = new Pages(assets);
  private final Javalin javalin = Javalin.create(this::configure);

  PreviewServer(Preview preview) {
    this.preview = preview;
  }

  /// Begins to listen.
  ///
  /// @param port `0` for any free one
  /// @return the port that it listens on
  int start(int port) {
    return javalin.start(HOST, port).port();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.routes.before(PreviewServer::head);
    config.routes.get("/static/{hash}/{name}", this::asset);
    config.routes.get("/", this::overview);
    config.routes.get("/changes", this::changes);
    config.routes.get("/candidate/invited", this::invited);
    config.routes.get("/candidate", this::candidate);
    config.routes.get("/solutions/{name}", this::solution);
    config.routes.get("/solutions/{name}/report", this::report);
    config.routes.get("/candidate/*", PreviewServer::nothing);
    config.routes.post("/*", PreviewServer::nothing);
  }

  private static void head(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
  }

  private void asset(Context context) {
    Assets.Asset asset = assets.find(context.pathParam("name")).orElseThrow(NotFoundResponse::new);
    context.contentType(asset.type()).result(asset.content());
  }

  private Shell shell(String title, String... files) {
    List<String> scripts = Stream.of("app.js", "preview.js").map(assets::url).toList();
    List<String> styles =
        Stream.concat(Stream.of("app.css"), Stream.of(files)).map(assets::url).toList();
    return new Shell(title, "", null, false, styles, scripts);
  }

  private void overview(Context context) {
    Preview.Shown shown = preview.shown();
    pages.show(
        context,
        "preview",
        new PreviewPage(shell("Preview: " + shown.exercise().title(), "preview.css"), shown));
  }

  /// Answers when there is something that the page does not know yet, or after a while all the
  /// same.
  private void changes(Context context) throws InterruptedException {
    String after = Optional.ofNullable(context.queryParam("after")).orElse("");
    long known = after.matches("\\d{1,18}") ? Long.parseLong(after) : 0;
    context.json("{\"number\":%d}".formatted(preview.await(known, PATIENCE)));
  }

  private void invited(Context context) throws IOException {
    Offer offer = offer();
    pages.show(
        context,
        "candidate-start",
        Sample.start(shell(offer.title(), "candidate.css"), "/candidate", offer, Instant.now()));
  }

  private void candidate(Context context) throws IOException, ExerciseInvalid {
    Offer offer = offer();
    pages.show(
        context,
        "candidate-home",
        Sample.home(
            shell(offer.title(), "candidate.css"),
            "/candidate",
            offer,
            new ExerciseFiles(preview.shown().exercise()).starters(),
            Instant.now()));
  }

  private Offer offer() throws IOException {
    Exercise exercise = preview.shown().exercise();
    Path brief = exercise.folder().resolve("brief.md");
    return new Offer(
        exercise.id(),
        exercise.version(),
        exercise.title(),
        exercise.minutes(),
        exercise.difficulty(),
        exercise.attempts(),
        exercise.counts(),
        Files.exists(brief) ? Files.readString(brief) : "There is no brief.md yet.");
  }

  private void solution(Context context) {
    Preview.Shown shown = preview.shown();
    Preview.Row row = row(context, shown);
    pages.show(
        context,
        "preview-report",
        new PreviewReportPage(shell(row.name(), "preview.css"), shown.number(), row));
  }

  /// The report as a file of its own has it, which says itself what it may do.
  private void report(Context context) {
    String html =
        row(context, preview.shown())
            .result()
            .map(Preview.Result::html)
            .filter(each -> !each.isEmpty())
            .orElseThrow(NotFoundResponse::new);
    context.res().setHeader("Content-Security-Policy", "frame-ancestors 'self'");
    context.html(html);
  }

  private static Preview.Row row(Context context, Preview.Shown shown) {
    return shown.rows().stream()
        .filter(row -> row.name().equals(context.pathParam("name")))
        .findFirst()
        .orElseThrow(NotFoundResponse::new);
  }

  private static void nothing(Context context) {
    context
        .status(HttpStatus.NOT_IMPLEMENTED)
        .result("This is a preview: it shows pages, and nothing can be handed in. Go back.");
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
