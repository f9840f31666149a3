package dev.assay.web.api;

import dev.assay.web.account.Audit;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import dev.assay.web.queue.GradingQueue;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Submissions and their gradings: handing in, reading, grading again.
final class SubmissionRoutes implements Feature {
  private final Parts parts;

  /// What it works with.
  record Parts(Jdbi jdbi, Candidates candidates, HandingIn handingIn, GradingQueue queue) {}

  SubmissionRoutes(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    String ofCandidate = Api.ROOT + "/candidates/{id}/submissions";
    routes.get(ofCandidate, this::list, Access.API_CANDIDATES_READ);
    routes.post(ofCandidate, this::handIn, Access.API_SUBMISSIONS_WRITE);
    routes.get(Api.ROOT + "/submissions/{id}", this::one, Access.API_CANDIDATES_READ);
    String gradings = Api.ROOT + "/submissions/{id}/gradings";
    routes.get(gradings, this::gradings, Access.API_REPORTS_READ);
    routes.post(gradings, this::again, Access.API_SUBMISSIONS_WRITE);
  }

  private void list(Context context) throws Refused {
    Paging paging = Paging.of(context, 1);
    Candidate candidate = candidate(context);
    int after = paging.after(0, Integer::valueOf).orElse(0);
    List<Wire.Submission> found =
        parts
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        Rows.SUBMISSIONS
                            + "where candidate_id = :candidate and number > :after order by number limit :most")
                    .bind("candidate", candidate.id())
                    .bind("after", after)
                    .bind("most", paging.oneMore())
                    .map((row, _) -> Rows.submission(row))
                    .list());
    context.json(paging.page(found, last -> List.of(Integer.toString(last.number()))));
  }

  private Candidate candidate(Context context) throws Refused {
    return parts.candidates().find(Query.id(context)).orElseThrow(Query::nothing);
  }

  private void handIn(Context context) throws Refused {
    Query.only(context);
    HandingIn.Taken taken = parts.handingIn().take(context, candidate(context));
    Wire.Submission submission = find(taken.received().submission()).orElseThrow(Query::nothing);
    boolean known = taken.received().known();
    if (known && !submission.treeSha256().equals(taken.treeSha256())) {
      throw Refused.unprocessable(
          "this Idempotency-Key came with other files before: use a new one for other files");
    }
    context
        .status(known ? HttpStatus.OK : HttpStatus.CREATED)
        .header("Location", Api.ROOT + "/submissions/" + submission.id())
        .json(submission);
  }

  private Optional<Wire.Submission> find(UUID id) {
    return parts
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(Rows.SUBMISSIONS + "where submissions.id = :id")
                .bind("id", id)
                .map((row, _) -> Rows.submission(row))
                .findOne());
  }

  private void one(Context context) throws Refused {
    Query.only(context);
    context.json(find(Query.id(context)).orElseThrow(Query::nothing));
  }

  private void gradings(Context context) throws Refused {
    Paging paging = Paging.of(context, 2);
    UUID submission = find(Query.id(context)).orElseThrow(Query::nothing).id();
    Optional<Instant> after = paging.after(0, Instant::parse);
    Optional<UUID> id = paging.after(1, UUID::fromString);
    List<Wire.Grading> found =
        parts
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        Rows.GRADINGS
                            + """
                            where submission_id = :submission
                              and (:after::timestamptz is null or queued_at > :after or (queued_at = :after and id > :id))
                            order by queued_at, id limit :most
                            """)
                    .bind("submission", submission)
                    .bind("after", after)
                    .bind("id", id)
                    .bind("most", paging.oneMore())
                    .map((row, _) -> Rows.grading(row))
                    .list());
    context.json(
        paging.page(found, last -> List.of(last.queuedAt().toString(), last.id().toString())));
  }

  private void again(Context context) throws Refused {
    Query.only(context);
    UUID submission = Query.id(context);
    Wire.Grading grading =
        parts
            .jdbi()
            .inTransaction(handle -> {
              UUID id = parts.queue().again(handle, submission, Optional.empty());
              Audit.write(
                  handle,
                  Viewer.actor(context),
                  "submission.graded-again",
                  submission.toString(),
                  "");
              return handle
                  .createQuery(Rows.GRADINGS + "where id = :id")
                  .bind("id", id)
                  .map((row, _) -> Rows.grading(row))
                  .one();
            });
    context
        .status(HttpStatus.ACCEPTED)
        .header("Location", Api.ROOT + "/gradings/" + grading.id())
        .json(grading);
  }
}
