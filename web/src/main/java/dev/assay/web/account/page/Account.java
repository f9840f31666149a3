package dev.assay.web.account.page;

import dev.assay.web.account.ListedMember;
import dev.assay.web.account.Member;
import dev.assay.web.account.MemberName;
import dev.assay.web.account.Members;
import dev.assay.web.account.OwnAccount;
import dev.assay.web.account.Sessions;
import dev.assay.web.account.Unfit;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Form;
import dev.assay.web.http.LocalPath;
import dev.assay.web.http.Pages;
import dev.assay.web.http.PathId;
import dev.assay.web.http.RateLimits;
import dev.assay.web.http.Refused;
import dev.assay.web.http.SessionCookie;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A member's own account: name, password, sessions, blind mode.
final class Account implements Feature {
  private static final Map<String, String> DONE =
      Map.of(
          "name", "Your name is changed.",
          "password", "Your password is changed, and your other sessions have ended.",
          "session", "The session has ended.",
          "sessions", "Your other sessions have ended.");

  private final OwnAccount own;
  private final Members members;
  private final Sessions sessions;
  private final Frame frame;

  /// What its pages are made with, and held by.
  record Frame(Pages pages, SessionCookie cookie, RateLimits limits) {}

  Account(OwnAccount own, Members members, Sessions sessions, Frame frame) {
    this.own = own;
    this.members = members;
    this.sessions = sessions;
    this.frame = frame;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/account", this::page, Access.MEMBER);
    routes.post("/account/name", this::rename, Access.MEMBER);
    routes.post("/account/password", this::changePassword, Access.MEMBER);
    routes.post("/account/blind", this::setBlind, Access.MEMBER);
    routes.post("/account/sessions/end", this::endOthers, Access.MEMBER);
    routes.post("/account/sessions/{id}/end", this::end, Access.MEMBER);
  }

  private void page(Context context) {
    show(context, Form.of(Map.of("name", Viewer.member(context).name())));
  }

  private void rename(Context context) {
    try {
      own.rename(Viewer.member(context), MemberName.of(Form.text(context, "name")));
      done(context, "name");
    } catch (Unfit unfit) {
      again(context, Form.sent(context, "name"), unfit);
    }
  }

  private void changePassword(Context context) throws Refused {
    Member member = Viewer.member(context);
    frame.limits().attempt(context, "password of " + member.id());
    try {
      OwnAccount.Change change =
          new OwnAccount.Change(Form.text(context, "old"), Form.text(context, "password"));
      frame.cookie().write(context, own.changePassword(member, secret(context), change));
      done(context, "password");
    } catch (Unfit unfit) {
      again(context, Form.of(Map.of("name", member.name())), unfit);
    }
  }

  private void setBlind(Context context) throws Refused {
    String wanted = Form.text(context, "blind");
    if (!wanted.equals("on") && !wanted.equals("off")) {
      throw Refused.badRequest("blind must be on or off.");
    }
    sessions.setBlind(Viewer.member(context), secret(context), wanted.equals("on"));
    String to = LocalPath.of(context.formParam("to")).orElse("/account");
    context.redirect(to, HttpStatus.SEE_OTHER);
  }

  private void end(Context context) throws Refused {
    UUID session = PathId.of(context, "id");
    if (!sessions.end(Viewer.member(context), session)) {
      throw Refused.notFound("You have no such session; perhaps it has ended already.");
    }
    done(context, "session");
  }

  private void endOthers(Context context) {
    String fresh = sessions.endOthers(Viewer.member(context), secret(context));
    frame.cookie().write(context, fresh);
    done(context, "sessions");
  }

  private static void done(Context context, String what) {
    context.redirect("/account?done=" + what, HttpStatus.SEE_OTHER);
  }

  private void again(Context context, Form form, Unfit unfit) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(context, form.wrong(unfit.field(), unfit.sentence()));
  }

  private void show(Context context, Form form) {
    Member member = Viewer.member(context);
    ListedMember listed = members.find(member.id()).orElseThrow();
    String done = Optional.ofNullable(context.queryParam("done")).orElse("");
    frame
        .pages()
        .show(
            context,
            "account",
            new AccountPage(
                frame.pages().shell(context, "Your account", "account"),
                listed,
                sessions.of(member.id(), secret(context)),
                form,
                DONE.getOrDefault(done, "")));
  }

  private static String secret(Context context) {
    return Viewer.of(context) instanceof Viewer.SignedIn(_, var secret) ? secret : "";
  }
}
