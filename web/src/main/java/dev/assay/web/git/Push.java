package dev.assay.web.git;

import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.PushedCommit;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.grader.report.Untrusted;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Handover;
import dev.assay.web.candidate.Received;
import dev.assay.web.candidate.Submissions;
import dev.assay.web.http.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what is pushed as a submission, and tells its sender what comes of it. Safe for use by
/// several threads.
final class Push {
  private static final Logger LOG = LoggerFactory.getLogger(Push.class);
  private static final int SHORT_ID = 7;
  private static final int LONGEST_SUBJECT = 100;

  /// What is read and thrown away after a refusal, since a client reads no answer before it has
  /// sent everything.
  private static final long MOST_THROWN_AWAY = 500_000_000;

  private static final Duration TO_THROW_AWAY = Duration.ofSeconds(60);

  private final Intake intake;
  private final Submissions submissions;
  private final Following following;
  private final Entrance entrance = new Entrance();

  Push(Intake intake, Submissions submissions, Following following) {
    this.intake = intake;
    this.submissions = submissions;
    this.following = following;
  }

  /// A push that has begun.
  ///
  /// @param body what comes after the commands: the pack
  /// @param page where the candidate's submissions are, without their number
  record Incoming(Candidate candidate, PushRequest request, InputStream body, String page) {}

  /// A submission and what its sender called it.
  private record Taken(Received received, String name) {}

  /// @throws IOException if the client is gone
  void receive(Incoming incoming, OutputStream out) throws IOException {
    Answer answer = new Answer(out, incoming.request());
    Choice choice = Choice.of(incoming.request().commands());
    if (choice.submission().isEmpty()) {
      throwAway(incoming.body());
      answer.report(choice.others());
    } else {
      receive(incoming, choice, answer);
    }
    answer.end();
  }

  private void receive(Incoming incoming, Choice choice, Answer answer) throws IOException {
    PushRequest.Command command = choice.submission().orElseThrow();
    Taken taken;
    try {
      taken = take(incoming, command);
    } catch (SubmissionRejected rejected) {
      refuse(incoming, choice, rejected.reason(), answer);
      return;
    } catch (Refused refused) {
      refuse(incoming, choice, refused.reason(), answer);
      return;
    } catch (RuntimeException fault) {
      LOG.error("a push of candidate {} could not be taken", incoming.candidate().id(), fault);
      refuse(incoming, choice, "it could not be taken, by a fault of ours: push again", answer);
      return;
    }
    answer.report(choice.with(Verdict.done(command)));
    introduce(taken, answer);
    Received received = taken.received();
    following.follow(
        new Following.Followed(
            incoming.candidate().id(), received.grading(), incoming.page() + received.number()),
        answer);
  }

  private static void refuse(Incoming incoming, Choice choice, String reason, Answer answer)
      throws IOException {
    throwAway(incoming.body());
    answer.report(choice.with(Verdict.refused(choice.submission().orElseThrow(), reason)));
  }

  private Taken take(Incoming incoming, PushRequest.Command command)
      throws Refused, SubmissionRejected, IOException {
    Candidate candidate = incoming.candidate();
    submissions.mayHandIn(candidate);
    try (Entrance.Seat _ = entrance.enter(candidate.id());
        PushedCommit commit = intake.readPack(incoming.body(), command.commit())) {
      String name =
          commit.id().substring(0, SHORT_ID)
              + " "
              + Untrusted.flat(commit.subject(), LONGEST_SUBJECT);
      Handover handover = new Handover("push", name.strip(), commit.id(), "", commit.tree());
      return new Taken(submissions.receive(candidate, handover), name.strip());
    }
  }

  private static void introduce(Taken taken, Answer answer) throws IOException {
    Received received = taken.received();
    if (received.known()) {
      answer.say(
          "%s is your submission %d already; it isn't graded once more."
              .formatted(taken.name(), received.number()));
      return;
    }
    answer.say("Submission %d: %s".formatted(received.number(), taken.name()));
    answer.say(
        "Found %s in %s, %d kB"
            .formatted(
                received.stack(),
                Narration.count(received.files(), "file"),
                (received.bytes() + 999) / 1000));
    if (received.late()) {
      answer.say("It came after your time: it is graded, and marked as late.");
    }
  }

  private static void throwAway(InputStream body) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long end = System.nanoTime() + TO_THROW_AWAY.toNanos();
    long left = MOST_THROWN_AWAY;
    int read = 0;
    while (read >= 0 && left > 0 && System.nanoTime() < end) {
      left -= read;
      read = body.read(buffer);
    }
  }
}
