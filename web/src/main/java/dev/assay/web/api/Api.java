package dev.assay.web.api;

import dev.assay.grader.intake.Intake;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.candidate.Submissions;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.Publisher;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.live.EventLog;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.review.CandidateRows;
import dev.assay.web.review.InvitationChanges;
import dev.assay.web.review.Invitations;
import dev.assay.web.store.LinkTokens;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// The JSON API, as `openapi.yaml` describes it.
public final class Api implements Feature, AutoCloseable {
  static final String ROOT = "/api/v1";

  private final EventStreams streams;
  private final List<Feature> features;

  /// What the API works with.
  ///
  /// @param publicUrl where people reach the server
  public record Parts(
      Jdbi jdbi,
      Candidates candidates,
      Submissions submissions,
      GradingQueue queue,
      EventLog events,
      ExerciseCatalog catalog,
      Publisher publisher,
      Intake intake,
      LinkTokens links,
      Pages pages,
      Supplier<URI> publicUrl,
      InstantSource clock) {}

  public Api(Parts parts) {
    Jdbi jdbi = parts.jdbi();
    this.streams = new EventStreams(jdbi, parts.events(), parts.clock());
    this.features =
        List.of(
            new DocumentRoutes(parts.pages(), parts.publicUrl()),
            new CandidateRoutes(
                new CandidateRoutes.Parts(
                    jdbi,
                    parts.candidates(),
                    new Invitations(jdbi, parts.clock()),
                    new InvitationChanges(jdbi, parts.clock()),
                    new CandidateRows(jdbi, parts.clock()),
                    parts.catalog(),
                    parts.links(),
                    parts.publicUrl(),
                    parts.clock())),
            new SubmissionRoutes(
                new SubmissionRoutes.Parts(
                    jdbi,
                    parts.candidates(),
                    new HandingIn(parts.submissions(), parts.intake()),
                    parts.queue())),
            new GradingRoutes(
                new GradingRoutes.Parts(jdbi, parts.queue(), parts.events(), streams)),
            new ExerciseRoutes(parts.catalog()),
            new PublishRoutes(parts.publisher(), parts.intake(), parts.publicUrl()));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    features.forEach(feature -> feature.addTo(routes));
  }

  /// Ends the streams of events, which would otherwise go on.
  @Override
  public void close() {
    streams.close();
  }
}
