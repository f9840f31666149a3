package dev.assay.web.review;

import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.Manifests;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.live.Notifications;
import dev.assay.web.store.LinkTokens;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// What interviewers see of candidates and do for them, their reports aside.
public final class ReviewFeature implements Feature, AutoCloseable {
  private final CandidateEvents events;
  private final List<Feature> parts;

  /// Wires its parts.
  public ReviewFeature(Parts given) {
    CandidateRows rows = new CandidateRows(given.jdbi(), given.clock());
    AreaPoints areas = new AreaPoints(given.manifests());
    Invitations invitations = new Invitations(given.jdbi(), given.clock());
    CandidateLinks links = new CandidateLinks(given.links(), given.publicUrl());
    this.events = new CandidateEvents(given.notifications());
    this.parts =
        List.of(
            new CandidateList(rows, given.catalog(), given.pages()),
            new Invite(invitations, given.catalog(), given.pages(), given.clock()),
            new InvitedList(given.jdbi(), links, given.pages()),
            new CandidateCsv(given.jdbi(), rows, areas),
            events,
            // Last, since its address would take those of the others for ids.
            new CandidateView(
                new CandidateView.Parts(
                    given.jdbi(),
                    rows,
                    new HandedRows(areas),
                    links,
                    new CandidateActions(given.jdbi(), given.clock()),
                    given.pages(),
                    given.clock())));
  }

  /// What it is made of.
  ///
  /// @param publicUrl where people reach the server
  public record Parts(
      Jdbi jdbi,
      ExerciseCatalog catalog,
      Manifests manifests,
      Notifications notifications,
      Pages pages,
      LinkTokens links,
      Supplier<URI> publicUrl,
      InstantSource clock) {}

  @Override
  public void addTo(RoutesConfig routes) {
    parts.forEach(part -> part.addTo(routes));
  }

  @Override
  public void close() {
    events.close();
  }
}
