package dev.assay.web.review;

import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The list of candidates, and what keeps an open one up to date.
final class CandidateList implements Feature {
  static final int PER_PAGE = 50;

  private final CandidateRows candidates;
  private final ExerciseCatalog catalog;
  private final Pages pages;

  CandidateList(CandidateRows candidates, ExerciseCatalog catalog, Pages pages) {
    this.candidates = candidates;
    this.catalog = catalog;
    this.pages = pages;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/candidates", this::list, Access.INTERVIEWER);
    routes.get("/candidates/rows", this::rows, Access.INTERVIEWER);
  }

  private void list(Context context) throws Refused {
    ListQuery query = ListQuery.of(context);
    CandidateRows.Part part =
        candidates.part(query.filter(), Viewer.isBlind(context), query.page(), PER_PAGE);
    pages.show(
        context,
        "candidates",
        new CandidatesPage(
            pages.shell(context, "Candidates", "candidates", "review.css", "candidates.js"),
            query,
            part,
            catalog.choices()));
  }

  /// Some rows as they are now, for the script of an open list.
  private void rows(Context context) throws Refused {
    List<UUID> ids = ids(Optional.ofNullable(context.queryParam("ids")).orElse(""));
    context.json(candidates.byId(ids, Viewer.isBlind(context)).stream().map(RowWords::of).toList());
  }

  private static List<UUID> ids(String text) throws Refused {
    String one = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    List<String> parts = Arrays.asList(text.split(",", -1));
    if (parts.size() > PER_PAGE || !parts.stream().allMatch(part -> part.matches(one))) {
      throw Refused.badRequest(
          "ids must be at most %d ids with commas between them.".formatted(PER_PAGE));
    }
    return parts.stream().map(UUID::fromString).toList();
  }
}
