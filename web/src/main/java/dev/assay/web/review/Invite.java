package dev.assay.web.review;

import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Inviting candidates.
final class Invite implements Feature {
  private final Invitations invitations;
  private final ExerciseCatalog catalog;
  private final Pages pages;
  private final InstantSource clock;

  Invite(Invitations invitations, ExerciseCatalog catalog, Pages pages, InstantSource clock) {
    this.invitations = invitations;
    this.catalog = catalog;
    this.pages = pages;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/candidates/new", this::form, Access.INTERVIEWER);
    routes.post("/candidates/new", this::invite, Access.INTERVIEWER);
  }

  private void form(Context context) throws Refused {
    List<Offer> offers = offers();
    String chosen = context.queryParam("exercise");
    Offer offer =
        offers.stream()
            .filter(each -> each.id().equals(chosen))
            .findFirst()
            .orElse(offers.getFirst());
    show(context, InviteForm.proposed(offer, clock.instant()), Map.of(), List.of());
  }

  private List<Offer> offers() throws Refused {
    List<Offer> offers = catalog.offered();
    if (offers.isEmpty()) {
      throw Refused.conflict(
          "There is no exercise to invite to. Put one into the exercises folder and start Assay again.");
    }
    return offers;
  }

  private void invite(Context context) throws Refused {
    seeNames(context);
    InviteForm form = InviteForm.of(context);
    InviteCheck.Checked checked = InviteCheck.check(form, offers(), invitations, clock.instant());
    if (!checked.isRight()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, form, checked.problems(), checked.lines());
      return;
    }
    Invitations.Invited invited =
        invitations.invite(
            checked.invitees(),
            checked.terms(),
            new Invitations.Host(Viewer.actor(context), Viewer.member(context).id()));
    context.redirect("/candidates/invited?at=" + invited.at(), HttpStatus.SEE_OTHER);
  }

  /// Links of known people would tell who is behind a pseudonym.
  static void seeNames(Context context) throws Refused {
    if (Viewer.isBlind(context)) {
      throw Refused.conflict(
          "Names are hidden, and invitations go to names. Show names in the list of candidates first.");
    }
  }

  private void show(
      Context context, InviteForm form, Map<String, String> problems, List<String> lines)
      throws Refused {
    seeNames(context);
    pages.show(
        context,
        "invite",
        new InvitePage(
            pages.shell(context, "Invite candidates", "candidates", "review.css", "invite.js"),
            form,
            offers(),
            problems,
            lines));
  }
}
