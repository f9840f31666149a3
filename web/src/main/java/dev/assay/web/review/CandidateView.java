package dev.assay.web.review;

import dev.assay.web.candidate.Candidate;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The page of one candidate.
final class CandidateView implements Feature {
  private static final int PER_PAGE = 20;

  private final Parts parts;

  CandidateView(Parts parts) {
    this.parts = parts;
  }

  /// What it is made of.
  record Parts(
      Jdbi jdbi,
      CandidateRows rows,
      HandedRows handed,
      CandidateLinks links,
      CandidateActions actions,
      Pages pages,
      InstantSource clock) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/candidates/{id}", this::show, Access.INTERVIEWER);
    for (CandidateAction action : CandidateAction.values()) {
      routes.post(
          "/candidates/{id}/" + action.path(), context -> act(context, action), Access.INTERVIEWER);
    }
  }

  private void show(Context context) throws Refused {
    String done =
        CandidateAction.of(Optional.ofNullable(context.queryParam("done")).orElse(""))
            .map(CandidateAction::done)
            .orElse("");
    show(context, candidate(context), done, Optional.empty());
  }

  private void act(Context context, CandidateAction action) throws Refused {
    Candidate candidate = candidate(context);
    String typed = Optional.ofNullable(context.formParam(action.field())).orElse("").strip();
    Optional<String> wrong =
        parts.actions().carryOut(candidate.id(), action, typed, Viewer.actor(context));
    if (wrong.isPresent()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, candidate, "", Optional.of(new Wrong(action.field(), typed, wrong.get())));
    } else {
      context.redirect(
          "/candidates/%s?done=%s".formatted(candidate.id(), action.path()), HttpStatus.SEE_OTHER);
    }
  }

  private record Wrong(String field, String typed, String sentence) {}

  private Candidate candidate(Context context) throws Refused {
    String text = context.pathParam("id");
    Optional<UUID> id =
        text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
            ? Optional.of(UUID.fromString(text))
            : Optional.empty();
    return id.flatMap(this::find)
        .orElseThrow(() -> Refused.notFound("There is no such candidate."));
  }

  private Optional<Candidate> find(UUID id) {
    return parts
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from candidates where id = :id")
                .bind("id", id)
                .map((row, _) -> Candidate.of(row))
                .findOne());
  }

  private void show(Context context, Candidate candidate, String done, Optional<Wrong> wrong)
      throws Refused {
    boolean blind = Viewer.isBlind(context);
    Instant now = parts.clock().instant();
    CandidateRow row =
        parts.rows().byId(List.of(candidate.id()), blind).stream()
            .findFirst()
            .orElseThrow(() -> Refused.notFound("There is no such candidate."));
    int before =
        Numbers.of(Optional.ofNullable(context.queryParam("before")).orElse(""), Integer.MAX_VALUE);
    HandedRows.Asked asked =
        new HandedRows.Asked(
            candidate.id(), before == 0 ? Integer.MAX_VALUE : before, PER_PAGE, blind);
    List<Handed> handed = parts.jdbi().withHandle(handle -> parts.handed().read(handle, asked));
    String by = parts.jdbi().withHandle(handle -> invitedBy(handle, candidate.id()));
    boolean gone = candidate.withdrawnAt().isPresent() || candidate.namesRemovedAt().isPresent();
    parts
        .pages()
        .show(
            context,
            "candidate",
            new CandidatePage(
                parts
                    .pages()
                    .shell(context, row.name(), "candidates", "review.css", "candidate-watch.js"),
                RowWords.of(row),
                candidate.id().toString(),
                CandidateFacts.of(candidate, new CandidateFacts.Around(row, by, now)),
                blind || gone ? Optional.empty() : Optional.of(parts.links().of(candidate.id())),
                can(candidate, gone),
                handed,
                older(handed),
                done,
                wrong.map(each -> Map.of(each.field(), each.sentence())).orElse(Map.of()),
                typed(candidate, wrong)));
  }

  private static String invitedBy(Handle handle, UUID candidate) {
    return handle
        .createQuery(
            "select members.name from candidates join members on members.id = created_by where candidates.id = :id")
        .bind("id", candidate)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  private static CandidatePage.Can can(Candidate candidate, boolean gone) {
    boolean takenBack = candidate.revokedAt().isPresent();
    return new CandidatePage.Can(
        !gone && candidate.minutes().isPresent(),
        !gone,
        !gone && !takenBack,
        !gone && takenBack,
        !gone);
  }

  private static Optional<Integer> older(List<Handed> handed) {
    return handed.size() == PER_PAGE && handed.getLast().number() > 1
        ? Optional.of(handed.getLast().number())
        : Optional.empty();
  }

  private static Map<String, String> typed(Candidate candidate, Optional<Wrong> wrong) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "minutes", "30",
                "attempts", Integer.toString(candidate.attempts()),
                "until", InviteForm.day(candidate.expiresAt().minusNanos(1)).toString()));
    wrong.ifPresent(each -> values.put(each.field(), each.typed()));
    return values;
  }
}
