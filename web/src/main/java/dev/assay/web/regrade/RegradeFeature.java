package dev.assay.web.regrade;

import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import dev.assay.web.queue.GradingListener;
import dev.assay.web.queue.GradingQueue;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Grading an exercise's submissions again, for its authors. Names of candidates are not shown
/// here: authors may not see them.
public final class RegradeFeature implements Feature {
  private static final String PATH = "/exercises/{id}/regrade";

  private final Jdbi jdbi;
  private final ExerciseCatalog catalog;
  private final DryRuns runs;
  private final Pages pages;

  /// @param listener told of results that begin to count
  public RegradeFeature(
      Jdbi jdbi,
      ExerciseCatalog catalog,
      GradingQueue queue,
      GradingListener listener,
      Pages pages) {
    this.jdbi = jdbi;
    this.catalog = catalog;
    this.runs = new DryRuns(jdbi, queue, listener);
    this.pages = pages;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show, Access.AUTHOR);
    routes.post(PATH, this::start, Access.AUTHOR);
    routes.post(PATH + "/adopt", this::adopt, Access.AUTHOR);
    routes.post(PATH + "/discard", this::discard, Access.AUTHOR);
  }

  private void show(Context context) throws Refused {
    Offer offer = catalog.require(context.pathParam("id"));
    DryRun run = runs.open(offer.id()).orElseThrow(DryRuns::none);
    String accept = Optional.ofNullable(context.header("Accept")).orElse("");
    context.header("Vary", "Accept");
    if (accept.startsWith("application/json")) {
      context.json(Map.of("open", run.open(), "of", run.of()));
      return;
    }
    String page = Optional.ofNullable(context.queryParam("page")).orElse("1");
    RegradePage all =
        new RegradePage(
            pages.shell(
                context, offer.title() + ": grade again", "exercises", "review.css", "regrade.js"),
            offer,
            run,
            runs.outdated(offer.id()),
            jdbi.withHandle(handle -> Difference.of(handle, run.id())),
            1);
    int wanted = page.matches("[1-9]\\d{0,3}") ? Integer.parseInt(page) : 1;
    pages.show(context, "regrade", all.at(Math.min(wanted, all.pages())));
  }

  private void start(Context context) throws Refused {
    Offer offer = catalog.require(context.pathParam("id"));
    runs.start(offer.id(), Viewer.member(context));
    context.redirect("/exercises/" + offer.id() + "/regrade", HttpStatus.SEE_OTHER);
  }

  private void adopt(Context context) throws Refused {
    Offer offer = catalog.require(context.pathParam("id"));
    runs.adopt(offer.id(), Viewer.member(context));
    context.redirect("/exercises/" + offer.id(), HttpStatus.SEE_OTHER);
  }

  private void discard(Context context) throws Refused {
    Offer offer = catalog.require(context.pathParam("id"));
    runs.discard(offer.id(), Viewer.member(context));
    context.redirect("/exercises/" + offer.id(), HttpStatus.SEE_OTHER);
  }
}
