package dev.assay.web.exercise;

import dev.assay.grader.exercise.Exercise;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Form;
import dev.assay.web.http.Markdown;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The exercises, for members: with their checks, which candidates never see.
public final class ExerciseFeature implements Feature {
  private final Jdbi jdbi;
  private final ExerciseCatalog catalog;
  private final Manifests manifests;
  private final Publisher publisher;
  private final Pages pages;

  public ExerciseFeature(
      Jdbi jdbi, ExerciseCatalog catalog, Manifests manifests, Publisher publisher, Pages pages) {
    this.jdbi = jdbi;
    this.catalog = catalog;
    this.manifests = manifests;
    this.publisher = publisher;
    this.pages = pages;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/exercises", this::list, Access.MEMBER);
    routes.get("/exercises/{id}", this::show, Access.MEMBER);
    routes.get("/exercises/{id}/proof", this::proof, Access.MEMBER);
    routes.post("/exercises/{id}/offer", this::offer, Access.AUTHOR);
    routes.post("/exercises/{id}/retire", this::retire, Access.AUTHOR);
  }

  private void list(Context context) {
    pages.show(
        context,
        "exercises",
        new ExercisesPage(
            pages.shell(context, "Exercises", "exercises", "review.css"),
            jdbi.withHandle(ExerciseStatistics::exercises),
            jdbi.withHandle(FollowedRepository::of)));
  }

  private Offer find(Context context) throws Refused {
    return catalog.require(context.pathParam("id"));
  }

  /// What the gate found about what is offered.
  private void proof(Context context) throws Refused {
    Offer offer = find(context);
    pages.show(
        context,
        "exercise-proof",
        new ProofPage(
            pages.shell(context, offer.title() + ": proof", "exercises", "review.css"),
            offer,
            jdbi.withHandle(handle -> Provenance.gate(handle, offer.id())).map(Proof::of)));
  }

  private void offer(Context context) throws Refused {
    Offer offer = find(context);
    try {
      Optional<Publisher.Published> offered =
          publisher.offerAgain(offer.id(), Form.text(context, "tree"), Viewer.actor(context));
      if (offered.isEmpty()) {
        throw Refused.notFound(
            "This version is not kept any more, or never was: publish it again.");
      }
      back(context, offer);
    } catch (Unpublishable wrong) {
      throw Refused.unprocessable(wrong.reason());
    } catch (IdTaken taken) {
      throw Refused.conflict(taken.reason());
    }
  }

  private void retire(Context context) throws Refused {
    Offer offer = find(context);
    if (!publisher.retire(offer.id(), Viewer.actor(context))) {
      throw Refused.conflict(
          "Only what was published and is offered can be retired here; what comes from the exercises folder or a git repository is taken out there.");
    }
    back(context, offer);
  }

  private static void back(Context context, Offer offer) {
    context.redirect("/exercises/" + offer.id() + "#source", HttpStatus.SEE_OTHER);
  }

  private void show(Context context) throws Refused {
    Offer offer = find(context);
    pages.show(context, "exercise", jdbi.withHandle(handle -> page(context, handle, offer)));
  }

  private ExercisePage page(Context context, Handle handle, Offer offer) {
    Map<String, List<ExercisePage.Check>> checks = ExerciseStatistics.checks(handle, offer);
    return new ExercisePage(
        pages.shell(context, offer.title(), "exercises", "review.css"),
        offer,
        offer.counts().name().toLowerCase(Locale.ROOT),
        Markdown.html(offer.brief()),
        catalog.starters(offer.id()),
        ExerciseStatistics.versions(handle, offer),
        Provenance.of(handle, offer.id()),
        areas(manifests.find(offer.id(), offer.version()), checks),
        !checks.isEmpty(),
        ExerciseStatistics.regrade(handle, offer));
  }

  /// Those of the manifest in its order, then what only the checks name.
  private static List<ExercisePage.Area> areas(
      Optional<Exercise> manifest, Map<String, List<ExercisePage.Check>> checks) {
    List<ExercisePage.Area> areas = new ArrayList<>();
    Set<String> others = new LinkedHashSet<>(checks.keySet());
    manifest.ifPresent(exercise ->
        exercise
            .areas()
            .forEach(area -> {
              others.remove(area.id());
              areas.add(
                  new ExercisePage.Area(
                      area.title(),
                      Optional.of(area.points()),
                      checks.getOrDefault(area.id(), List.of()),
                      exercise.questions().getOrDefault(area.id(), List.of())));
            }));
    others.forEach(id ->
        areas.add(
            new ExercisePage.Area(
                id, Optional.empty(), checks.getOrDefault(id, List.of()), List.of())));
    return areas;
  }
}
