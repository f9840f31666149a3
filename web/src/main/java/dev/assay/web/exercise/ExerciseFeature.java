package dev.assay.web.exercise;

import dev.assay.grader.exercise.Exercise;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Markdown;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
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
  private final Pages pages;

  public ExerciseFeature(Jdbi jdbi, ExerciseCatalog catalog, Manifests manifests, Pages pages) {
    this.jdbi = jdbi;
    this.catalog = catalog;
    this.manifests = manifests;
    this.pages = pages;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/exercises", this::list, Access.MEMBER);
    routes.get("/exercises/{id}", this::show, Access.MEMBER);
  }

  private void list(Context context) {
    pages.show(
        context,
        "exercises",
        new ExercisesPage(
            pages.shell(context, "Exercises", "exercises", "review.css"),
            jdbi.withHandle(ExerciseStatistics::exercises)));
  }

  private void show(Context context) throws Refused {
    Offer offer =
        catalog
            .find(context.pathParam("id"))
            .orElseThrow(() -> Refused.notFound("There is no such exercise."));
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
