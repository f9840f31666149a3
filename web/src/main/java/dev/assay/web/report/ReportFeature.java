package dev.assay.web.report;

import dev.assay.grader.intake.Intake;
import dev.assay.grader.report.page.ReportView;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.http.Assets;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.live.EventLog;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.store.LinkTokens;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// Everything about one submission that interviewers see, and what others see by a link.
public final class ReportFeature implements Feature, AutoCloseable {
  private final List<Feature> parts;
  private final ProgressRoutes progress;

  /// What it needs of others.
  public record Parts(
      Jdbi jdbi,
      Pages pages,
      Assets assets,
      ExerciseCatalog catalog,
      Intake intake,
      EventLog events,
      GradingQueue queue,
      LinkTokens links,
      Supplier<URI> publicUrl,
      InstantSource clock) {}

  public ReportFeature(Parts needs) {
    Pages pages = needs.pages();
    SubmissionRecords records = new SubmissionRecords(needs.jdbi());
    Reports reports = new Reports(needs.jdbi());
    Opening opening = new Opening(records, reports);
    Trees trees = new Trees(records, needs.catalog(), needs.intake());
    Shares shares = new Shares(needs.jdbi(), needs.clock());
    this.progress = new ProgressRoutes(pages, opening, needs.events(), needs.queue());
    this.parts =
        List.of(
            new ReportRoutes(pages, opening, progress),
            progress,
            new DownloadRoutes(opening, trees),
            new SourceRoutes(pages, needs.assets(), opening, trees),
            new ChangesRoutes(
                pages, opening, trees, new ChangesRoutes.Sources(records, needs.catalog())),
            new ShareRoutes(
                pages,
                opening,
                shares,
                needs.queue(),
                new ShareRoutes.Addresses(needs.links(), needs.publicUrl())),
            new SharedRoutes(
                pages, shares, needs.links(), new SharedRoutes.Stored(records, reports)));
  }

  /// The static files that are not in the folder, by name.
  public static Map<String, String> assets() {
    return Map.of("report.css", ReportView.styleSheet());
  }

  @Override
  public void addTo(RoutesConfig routes) {
    parts.forEach(part -> part.addTo(routes));
  }

  /// Ends the streams of live pages.
  @Override
  public void close() {
    progress.close();
  }
}
