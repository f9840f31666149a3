package dev.assay.web.candidate;

import dev.assay.grader.stack.StackNotRecognised;
import dev.assay.grader.stack.StackPlan;
import dev.assay.grader.stack.Stacks;
import dev.assay.web.account.Audit;
import dev.assay.web.http.Refused;
import dev.assay.web.queue.GradingQueue;
import dev.assay.web.queue.NewGrading;
import dev.assay.web.webhook.Outbox;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes submissions: when it says so they are stored, and will be graded. Safe for use by several
/// threads.
public final class Submissions {
  private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);

  private final Jdbi jdbi;
  private final Stacks stacks;
  private final GradingQueue queue;
  private final Outbox outbox;
  private final Path scratch;
  private final InstantSource clock;

  /// What it stands on.
  ///
  /// @param outbox is told of what is received
  /// @param scratch folder for one file per submission that is on its way into the database
  public record Parts(
      Jdbi jdbi,
      Stacks stacks,
      GradingQueue queue,
      Outbox outbox,
      Path scratch,
      InstantSource clock) {}

  public Submissions(Parts parts) {
    this.jdbi = parts.jdbi();
    this.stacks = parts.stacks();
    this.queue = parts.queue();
    this.outbox = parts.outbox();
    this.scratch = parts.scratch();
    this.clock = parts.clock();
  }

  /// Tells early what [#receive] would say of the invitation, before anything is sent.
  ///
  /// @throws Refused if the clock was never started or the invitation is over
  public void mayHandIn(Candidate candidate) throws Refused {
    Invitation.mayHandIn(candidate, clock.instant());
  }

  /// Commits what was handed in, with its place in the queue.
  ///
  /// @return where it is now; for a key that was there before, the submission of that time
  /// @throws Refused if the clock was never started, no attempt is left, the invitation is over, or
  ///   no stack is recognised; nothing is used up then
  public Received receive(Candidate candidate, Handover handover) throws Refused {
    return receive(candidate, handover, Audit.CANDIDATE);
  }

  /// The same, handed in by somebody else for the candidate.
  ///
  /// @param actor as the audit log names them
  public Received receive(Candidate candidate, Handover handover, String actor) throws Refused {
    StackPlan plan = recognised(handover);
    Received received;
    try (ArchiveFile archive = ArchiveFile.of(handover.tree(), scratch)) {
      Parcel parcel = new Parcel(handover, plan, archive, actor, clock.instant());
      received = jdbi.inTransaction(handle -> commit(handle, candidate.id(), parcel));
    }
    LOG.info(
        "{}: {} as submission {} of candidate {}",
        received.submission(),
        received.known() ? "known already" : "received",
        received.number(),
        candidate.id());
    return received;
  }

  /// What is committed in one go.
  record Parcel(Handover handover, StackPlan plan, ArchiveFile archive, String actor, Instant at) {}

  private StackPlan recognised(Handover handover) throws Refused {
    try {
      return stacks.recognise(handover.tree());
    } catch (StackNotRecognised unclear) {
      throw Refused.unprocessable(unclear.reason());
    }
  }

  private Received commit(Handle handle, UUID id, Parcel parcel) throws Refused {
    // One after the other for each candidate: numbers, attempts and keys are counted under the
    // lock.
    Candidate candidate =
        Candidates.lock(handle, id)
            .orElseThrow(() -> Refused.notFound("There is no such candidate."));
    Optional<Received> known = SubmissionRows.known(handle, id, parcel.handover().key());
    if (known.isPresent()) {
      return known.get();
    }
    Invitation.mayHandIn(candidate, clock.instant());
    Attempts.of(handle, candidate).mayHandIn();
    Received received =
        enqueue(handle, candidate, SubmissionRows.insert(handle, candidate, parcel));
    outbox.submissionReceived(handle, received.submission());
    Audit.write(
        handle,
        parcel.actor(),
        "submission.received",
        received.submission().toString(),
        "%s, number %d".formatted(parcel.handover().origin(), received.number()));
    return received;
  }

  private Received enqueue(Handle handle, Candidate candidate, Received received) {
    String version =
        handle
            .createQuery("select version from exercises where id = :exercise")
            .bind("exercise", candidate.exercise())
            .mapTo(String.class)
            .one();
    NewGrading grading =
        new NewGrading(
            received.submission(),
            candidate.id(),
            candidate.exercise(),
            version,
            NewGrading.SUBMITTED);
    return received.queuedAs(queue.enqueue(handle, grading));
  }
}
