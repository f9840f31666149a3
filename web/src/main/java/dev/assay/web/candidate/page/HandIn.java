package dev.assay.web.candidate.page;

import dev.assay.grader.intake.Intake;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.intake.SubmissionRejected;
import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Handover;
import dev.assay.web.candidate.Received;
import dev.assay.web.candidate.Submissions;
import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what is handed in on the page: a zip, or the address of a repository. What is wrong with
/// it is said beside the form, and uses nothing up.
final class HandIn implements AutoCloseable {
  private static final int AT_ONCE = 2;
  private static final int LONGEST_ADDRESS = 2_000;
  private static final int LONGEST_REF = 250;
  private static final String BUSY = "Two of your submissions arrive already. Wait for them.";

  private final Visits visits;
  private final Intake intake;
  private final Submissions submissions;
  private final UploadReader uploads;
  private final Home home;
  private final Turnstile turnstile = new Turnstile(AT_ONCE);
  private final Desk files = new Desk(2, 64, Duration.ofMinutes(3));

  /// Fetching waits for other servers more than it works.
  private final Desk repositories = new Desk(4, 32, Duration.ofMinutes(5));

  HandIn(Visits visits, Intake intake, Submissions submissions, UploadReader uploads, Home home) {
    this.visits = visits;
    this.intake = intake;
    this.submissions = submissions;
    this.uploads = uploads;
    this.home = home;
  }

  /// Something that takes a submission.
  private interface Taking {
    Received take(Candidate candidate) throws Refused, IOException;
  }

  void zip(Context context) throws Refused, IOException {
    take(context, Problem::ofZip, candidate -> zip(context, candidate));
  }

  private Received zip(Context context, Candidate candidate) throws Refused, IOException {
    try (UploadedFile file = uploads.read(context)) {
      return files.take(() -> {
        try (SourceTree tree = intake.read(new Origin.Zip(file.path()))) {
          String key = file.key() + ":" + file.sha256();
          return submissions.receive(
              candidate, new Handover("zip", file.name(), key, file.sha256(), tree));
        } catch (SubmissionRejected rejected) {
          throw Refused.unprocessable(sentence(rejected));
        }
      });
    }
  }

  void git(Context context) throws Refused, IOException {
    String address = typed(context.formParam("address"), LONGEST_ADDRESS);
    String ref = typed(context.formParam("ref"), LONGEST_REF);
    take(
        context,
        reason -> Problem.ofGit(reason, address, ref),
        candidate -> git(context.formParam("key"), candidate, address, ref));
  }

  private static String typed(@Nullable String given, int longest) {
    String stripped = given == null ? "" : given.strip();
    return stripped.length() > longest ? stripped.substring(0, longest) : stripped;
  }

  private Received git(@Nullable String key, Candidate candidate, String address, String ref)
      throws Refused {
    String known = UploadReader.key(key);
    return repositories.take(() -> {
      try (SourceTree tree =
          intake.read(
              Origin.ofAddress(address, Optional.of(ref).filter(name -> !name.isEmpty())))) {
        String detail = ref.isEmpty() ? address : address + ", " + ref;
        return submissions.receive(
            candidate, new Handover("git", detail, known + ":" + tree.sha256(), "", tree));
      } catch (SubmissionRejected rejected) {
        throw Refused.unprocessable(sentence(rejected));
      }
    });
  }

  private static String sentence(SubmissionRejected rejected) {
    String reason = rejected.reason();
    return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".";
  }

  /// How a reason is shown at its form.
  private interface AtForm {
    Problem of(String reason);
  }

  private void take(Context context, AtForm form, Taking taking) throws Refused, IOException {
    Candidate candidate = visits.started(context);
    try (Turnstile.Pass _ = turnstile.enter(candidate.id()).orElseThrow(() -> Refused.busy(BUSY))) {
      answer(context, taking.take(candidate));
    } catch (Refused refused) {
      if (isScript(context)) {
        throw refused;
      }
      context.status(refused.status());
      home.show(context, candidate, form.of(refused.reason()));
    }
  }

  private static boolean isScript(Context context) {
    String accept = context.header("Accept");
    return accept != null && accept.contains("application/json");
  }

  private static void answer(Context context, Received received) {
    String address = Visits.home(context) + "/submissions/" + received.number();
    if (isScript(context)) {
      context
          .status(received.known() ? HttpStatus.OK : HttpStatus.CREATED)
          .header("Location", address)
          .json(Map.of("number", received.number(), "location", address));
    } else {
      context.redirect(address, HttpStatus.SEE_OTHER);
    }
  }

  @Override
  public void close() {
    files.close();
    repositories.close();
  }
}
