package dev.assay.web.api;

import dev.assay.web.account.Scope;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import dev.assay.web.review.CandidateRow;
import dev.assay.web.review.CandidateRows;
import dev.assay.web.review.InvitationChanges;
import dev.assay.web.review.Invitations;
import dev.assay.web.store.LinkTokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// `/candidates`: who is invited, inviting, and changing invitations.
final class CandidateRoutes implements Feature {
  private final Parts parts;

  /// What it works with.
  record Parts(
      Jdbi jdbi,
      Candidates candidates,
      Invitations invitations,
      InvitationChanges changes,
      CandidateRows rows,
      ExerciseCatalog catalog,
      LinkTokens links,
      Supplier<URI> publicUrl,
      InstantSource clock) {}

  CandidateRoutes(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(Api.ROOT + "/candidates", this::list, Access.API_CANDIDATES_READ);
    routes.post(Api.ROOT + "/candidates", this::invite, Access.API_CANDIDATES_WRITE);
    routes.get(Api.ROOT + "/candidates/{id}", this::one, Access.API_CANDIDATES_READ);
    routes.patch(Api.ROOT + "/candidates/{id}", this::change, Access.API_CANDIDATES_WRITE);
  }

  private void list(Context context) throws Refused {
    Paging paging = Paging.of(context, 2, "exercise");
    Optional<Instant> before = paging.after(0, Instant::parse);
    Optional<UUID> id = paging.after(1, UUID::fromString);
    List<Candidate> found =
        parts
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select * from candidates
                        where (:exercise::text is null or exercise = :exercise)
                          and (:before::timestamptz is null or created_at < :before or (created_at = :before and id > :id))
                        order by created_at desc, id limit :most
                        """)
                    .bind("exercise", context.queryParam("exercise"))
                    .bind("before", before)
                    .bind("id", id)
                    .bind("most", paging.oneMore())
                    .map((row, _) -> Candidate.of(row))
                    .list());
    Page<Candidate> page =
        paging.page(found, last -> List.of(last.createdAt().toString(), last.id().toString()));
    Map<UUID, CandidateRow> rows = rows(page.items());
    context.json(page.map(candidate -> wire(context, candidate, rows.get(candidate.id()))));
  }

  private Map<UUID, CandidateRow> rows(List<Candidate> candidates) {
    return parts.rows().byId(candidates.stream().map(Candidate::id).toList(), false).stream()
        .collect(Collectors.toMap(CandidateRow::id, row -> row));
  }

  private void one(Context context) throws Refused {
    Query.only(context);
    UUID id = Query.id(context);
    answer(context, parts.candidates().find(id).orElseThrow(Query::nothing));
  }

  private void invite(Context context) throws Refused {
    Query.only(context);
    CandidateBodies.Wanted wanted =
        JsonBodies.read(context, CandidateBodies.Invitation.class)
            .checked(this::offered, parts.clock().instant());
    UUID id =
        parts
            .invitations()
            .invite(
                List.of(wanted.invitee()),
                wanted.terms(),
                new Invitations.Host(Viewer.actor(context), null))
            .ids()
            .getFirst();
    Candidate invited = parts.candidates().find(id).orElseThrow(Query::nothing);
    context.status(HttpStatus.CREATED).header("Location", Api.ROOT + "/candidates/" + invited.id());
    answer(context, invited);
  }

  private Optional<Offer> offered(String id) {
    return parts.catalog().offered().stream().filter(offer -> offer.id().equals(id)).findFirst();
  }

  private void change(Context context) throws Refused {
    Query.only(context);
    UUID id = Query.id(context);
    InvitationChanges.Wanted changes =
        JsonBodies.read(context, CandidateBodies.Change.class).checked(parts.clock().instant());
    answer(context, parts.changes().change(id, changes, Viewer.actor(context)));
  }

  private void answer(Context context, Candidate candidate) {
    context.json(wire(context, candidate, rows(List.of(candidate)).get(candidate.id())));
  }

  /// @param row `null` if the candidate was deleted a moment ago
  private Wire.Candidate wire(Context context, Candidate candidate, @Nullable CandidateRow row) {
    return new Wire.Candidate(
        candidate.id(),
        candidate.exercise(),
        candidate.name(),
        candidate.email(),
        row == null ? "withdrawn" : row.state().code(),
        candidate.minutes().isPresent() ? candidate.minutes().getAsInt() : null,
        candidate.extendedMinutes(),
        candidate.attempts(),
        row == null ? 0 : row.submissions(),
        candidate.createdAt(),
        candidate.expiresAt(),
        candidate.openedAt().orElse(null),
        candidate.startedAt().orElse(null),
        candidate.deadline().orElse(null),
        candidate.revokedAt().orElse(null),
        candidate.withdrawnAt().orElse(null),
        candidate.namesRemovedAt().orElse(null),
        Caller.has(context, Scope.CANDIDATES_WRITE) ? link(candidate.id()) : null,
        row != null && Caller.has(context, Scope.REPORTS_READ)
            ? row.result().map(CandidateRoutes::wire).orElse(null)
            : null);
  }

  private String link(UUID candidate) {
    return parts.publicUrl().get() + "/c/" + parts.links().of(LinkTokens.Kind.CANDIDATE, candidate);
  }

  private static Wire.Result wire(CandidateRow.Result result) {
    return new Wire.Result(
        result.submission(),
        result.number(),
        result.late(),
        result.grading(),
        result.outcome(),
        result.points(),
        result.possible(),
        result.bonus(),
        result.mustHaves(),
        result.mustHavesPassed());
  }
}
