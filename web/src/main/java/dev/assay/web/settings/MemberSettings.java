package dev.assay.web.settings;

import dev.assay.web.account.Member;
import dev.assay.web.account.MemberLinks;
import dev.assay.web.account.Members;
import dev.assay.web.account.Role;
import dev.assay.web.account.Staffing;
import dev.assay.web.account.Unfit;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Form;
import dev.assay.web.http.Pages;
import dev.assay.web.http.PathId;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Members: invitations, roles, who may sign in.
final class MemberSettings implements Feature {
  private static final Map<String, String> DONE =
      Map.of(
          "link", "The link is made: copy it below.",
          "revoked", "The link is taken back.",
          "role", "The role is changed, from their next click on.",
          "disabled",
              "They are disabled and signed out, and links that they made are taken back. API tokens that they made "
                  + "still work: revoke those that they may know.",
          "enabled", "They can sign in again.");

  private final Members members;
  private final MemberLinks links;
  private final Staffing staffing;
  private final Frame frame;

  /// What its pages are made with.
  ///
  /// @param address where people reach the server
  record Frame(Pages pages, Supplier<URI> address) {}

  MemberSettings(Members members, MemberLinks links, Staffing staffing, Frame frame) {
    this.members = members;
    this.links = links;
    this.staffing = staffing;
    this.frame = frame;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/settings", this::show, Access.ADMINISTRATOR);
    routes.post("/settings/invitations", this::invite, Access.ADMINISTRATOR);
    routes.post("/settings/invitations/{id}/revoke", this::revoke, Access.ADMINISTRATOR);
    change(routes, "role", (by, id, context) -> staffing.setRole(by, id, role(context)));
    change(routes, "reset", (by, id, _) -> links.reset(by, id));
    change(routes, "disable", (by, id, _) -> staffing.disable(by, id));
    change(routes, "enable", (by, id, _) -> staffing.enable(by, id));
  }

  /// Something that an administrator does to a member.
  @FunctionalInterface
  private interface Change {
    void make(Member by, UUID member, Context context) throws Unfit;
  }

  private static final Map<String, String> AFTER =
      Map.of("role", "role", "reset", "link", "disable", "disabled", "enable", "enabled");

  private static void change(RoutesConfig routes, String name, Change change) {
    routes.post(
        "/settings/members/{id}/" + name,
        context -> {
          UUID id = PathId.of(context, "id");
          try {
            change.make(Viewer.member(context), id, context);
          } catch (Unfit unfit) {
            throw Refused.conflict(unfit.sentence());
          }
          done(context, AFTER.getOrDefault(name, name));
        },
        Access.ADMINISTRATOR);
  }

  private static Role role(Context context) throws Unfit {
    return Role.of(Form.text(context, "role"))
        .orElseThrow(
            () -> new Unfit("role", "The role must be interviewer, author or administrator."));
  }

  private void invite(Context context) throws Refused {
    try {
      links.invite(Viewer.member(context), role(context));
    } catch (Unfit unfit) {
      throw Refused.badRequest(unfit.sentence());
    }
    done(context, "link");
  }

  private void revoke(Context context) throws Refused {
    if (!links.revoke(Viewer.member(context), PathId.of(context, "id"))) {
      throw Refused.notFound("There is no such link that holds; perhaps it was used.");
    }
    done(context, "revoked");
  }

  private static void done(Context context, String what) {
    context.redirect("/settings?done=" + what, HttpStatus.SEE_OTHER);
  }

  private void show(Context context) {
    String done = Optional.ofNullable(context.queryParam("done")).orElse("");
    frame
        .pages()
        .show(
            context,
            "members",
            new MembersPage(
                frame.pages().shell(context, "Members", "settings"),
                Viewer.member(context).id(),
                members.all(),
                links.open(),
                frame.address().get(),
                DONE.getOrDefault(done, "")));
  }
}
