package dev.assay.web.candidate.page;

import dev.assay.web.candidate.Candidate;
import dev.assay.web.candidate.Candidates;
import dev.assay.web.candidate.HandedIn;
import dev.assay.web.candidate.Invitation;
import dev.assay.web.http.Refused;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/// Tells by the link in the address who visits. Whoever has no link of ours learns nothing.
final class Visits {
  private final Jdbi jdbi;
  private final Candidates candidates;
  private final InstantSource clock;

  Visits(Jdbi jdbi, Candidates candidates, InstantSource clock) {
    this.jdbi = jdbi;
    this.candidates = candidates;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /// The address of a candidate's start page.
  static String home(Context context) {
    return "/c/" + context.pathParam("token");
  }

  /// Whoever has the link, be the invitation over or not.
  Candidate anybody(Context context) throws Refused {
    return candidates
        .byToken(context.pathParam("token"))
        .orElseThrow(() ->
            Refused.notFound(
                "There is no such invitation. Copy the whole link, or ask whoever invited you."));
  }

  /// Whose invitation is not over.
  Candidate invited(Context context) throws Refused {
    Candidate candidate = anybody(context);
    Invitation.mayBeSeen(candidate, now());
    return candidate;
  }

  /// Whose clock was started, and whose invitation is not over.
  Candidate started(Context context) throws Refused {
    Candidate candidate = invited(context);
    if (candidate.startedAt().isEmpty()) {
      throw Refused.conflict("Start the exercise first, on the page of your invitation.");
    }
    return candidate;
  }

  /// The submission whose number is in the address.
  HandedIn submission(Context context, Candidate candidate) throws Refused {
    String number = context.pathParam("number");
    int known = number.matches("[1-9]\\d{0,5}") ? Integer.parseInt(number) : 0;
    return jdbi.withHandle(handle -> HandedIn.find(handle, candidate.id(), known))
        .orElseThrow(() -> Refused.notFound("You have no submission of that number."));
  }
}
