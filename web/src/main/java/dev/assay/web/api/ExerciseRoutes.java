package dev.assay.web.api;

import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Refused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `/exercises`: what candidates can be invited to. [PublishRoutes] adds to them.
final class ExerciseRoutes implements Feature {
  private final ExerciseCatalog catalog;

  ExerciseRoutes(ExerciseCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Api.ROOT + "/exercises", this::list, Access.API_EXERCISES_READ);
    routes.get(Api.ROOT + "/exercises/{id}", this::one, Access.API_EXERCISES_READ);
  }

  private void list(Context context) throws Refused {
    Paging paging = Paging.of(context, 1);
    Optional<String> after = paging.after(0, String::toString);
    List<Offer> found =
        catalog.offered().stream()
            .sorted(Comparator.comparing(Offer::id))
            .filter(offer -> after.isEmpty() || offer.id().compareTo(after.get()) > 0)
            .limit(paging.oneMore())
            .toList();
    context.json(paging.page(found, last -> List.of(last.id())).map(this::wire));
  }

  private void one(Context context) throws Refused {
    Query.only(context);
    Offer offer =
        catalog.offered().stream()
            .filter(each -> each.id().equals(context.pathParam("id")))
            .findFirst()
            .orElseThrow(Query::nothing);
    Wire.Exercise wire = wire(offer);
    context.json(
        new Wire.ExerciseWithBrief(
            wire.id(),
            wire.version(),
            wire.title(),
            wire.minutes(),
            wire.difficulty(),
            wire.attempts(),
            wire.counts(),
            wire.starters(),
            offer.brief()));
  }

  private Wire.Exercise wire(Offer offer) {
    return new Wire.Exercise(
        offer.id(),
        offer.version(),
        offer.title(),
        offer.minutes(),
        offer.difficulty(),
        offer.attempts(),
        offer.counts().name().toLowerCase(Locale.ROOT),
        catalog.starters(offer.id()));
  }
}
