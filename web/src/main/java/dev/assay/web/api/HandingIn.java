package dev.assay.web.api;

import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Handover;
import dev.assay.web.candidate.Received;
import dev.assay.web.candidate.Submissions;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Takes submissions that programs hand in: the bytes of a zip, or where a repository is.
final class HandingIn {
  private static final int AT_ONCE = 8;
  private static final int LONGEST_KEY = 150;
  private static final int LONGEST_ADDRESS = 2_000;

  private final Submissions submissions;
  private final Intake intake;
  private final Uploads uploads;
  private final Semaphore seats = new Semaphore(AT_ONCE);

  HandingIn(Submissions submissions, Intake intake) {
    this.submissions = submissions;
    this.intake = intake;
    this.uploads = new Uploads(intake.scratch());
  }

  /// Where a repository is.
  record Repository(@Nullable String git, @Nullable String ref) {}

  /// What was received, and the hash of the tree that was handed in now.
  record Taken(Received received, String treeSha256) {}

  Taken take(Context context, Candidate candidate) throws Refused {
    if (!seats.tryAcquire()) {
      context.header("Retry-After", "5").header("Connection", "close");
      throw Refused.tooMany(
          "%d submissions arrive already; try again in a moment".formatted(AT_ONCE));
    }
    try {
      return takeNow(context, candidate);
    } finally {
      seats.release();
    }
  }

  private Taken takeNow(Context context, Candidate candidate) throws Refused {
    String key = key(context);
    if (JsonBodies.isType(context, "application/zip")) {
      try (Uploads.Upload upload = uploads.take(context)) {
        return read(context, candidate, new Origin.Zip(upload.file()), key, upload.sha256());
      }
    }
    if (JsonBodies.isJson(context)) {
      Repository wanted = JsonBodies.read(context, Repository.class);
      return read(context, candidate, origin(wanted), key, "");
    }
    throw Refused.unsupportedType(
        "the body must be a zip (Content-Type: application/zip) or a repository's address (application/json)");
  }

  /// As the draft of the header has it the key is a quoted string; most clients send it bare.
  private static String key(Context context) throws Refused {
    String sent = context.header("Idempotency-Key");
    if (sent == null) {
      return "api " + UUID.randomUUID();
    }
    String key = sent.matches("\".*\"") ? sent.substring(1, sent.length() - 1) : sent;
    if (!key.matches("[\\x21-\\x7e]{1," + LONGEST_KEY + "}")) {
      throw Refused.badRequest(
          "Idempotency-Key must have 1 to %d visible ASCII characters".formatted(LONGEST_KEY));
    }
    return "api " + key;
  }

  /// Only by https: other addresses would lead to files and services of the server itself.
  private static Origin origin(Repository wanted) throws Refused {
    String address = wanted.git() == null ? "" : wanted.git().strip();
    if (!address.regionMatches(true, 0, "https://", 0, 8) || address.length() > LONGEST_ADDRESS) {
      throw Refused.unprocessable(
          "git must be an address that begins with https:// and has at most %d characters"
              .formatted(LONGEST_ADDRESS));
    }
    try {
      return Origin.ofAddress(
          address, Optional.ofNullable(wanted.ref()).filter(ref -> !ref.isBlank()));
    } catch (SubmissionRejected rejected) {
      throw Refused.unprocessable(rejected.reason());
    }
  }

  private Taken read(
      Context context, Candidate candidate, Origin origin, String key, String uploadSha256)
      throws Refused {
    try (SourceTree tree = intake.read(origin)) {
      Handover handover = new Handover("api", detail(origin), key, uploadSha256, tree);
      Received received = submissions.receive(candidate, handover, Viewer.actor(context));
      return new Taken(received, tree.sha256());
    } catch (SubmissionRejected rejected) {
      throw Refused.unprocessable(rejected.reason());
    }
  }

  private static String detail(Origin origin) {
    return switch (origin) {
      case Origin.Git(var address, var ref, _) ->
          address.getHost() + address.getPath() + ref.map(name -> " " + name).orElse("");
      case Origin.Zip _, Origin.Folder _, Origin.Archive _ -> "zip";
    };
  }
}
