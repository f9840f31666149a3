package dev.assay.web.account.page;

import dev.assay.web.account.Member;
import dev.assay.web.account.Members;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Form;
import dev.assay.web.http.LocalPath;
import dev.assay.web.http.Pages;
import dev.assay.web.http.RateLimits;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Optional;

/// Signing in and out, and the way from `/` to where a member belongs.
final class SignIn implements Feature {
  private static final int LONGEST_KEY = 100;
  private static final String WRONG =
      "No account has this name and this password. Check both; an administrator can give you a new password.";

  private final Members members;
  private final Entrance entrance;
  private final Frame frame;

  /// What its page is made with, and held by.
  ///
  /// @param provider where members may sign in too; empty for nowhere
  record Frame(Pages pages, RateLimits limits, String provider) {}

  SignIn(Members members, Entrance entrance, Frame frame) {
    this.members = members;
    this.entrance = entrance;
    this.frame = frame;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", context -> context.redirect(home(context)), Access.PUBLIC);
    routes.get("/sign-in", this::form, Access.PUBLIC);
    routes.post("/sign-in", this::signIn, Access.PUBLIC);
    routes.post("/sign-out", this::signOut, Access.PUBLIC);
  }

  private static String home(Context context) {
    Optional<Member> member = Viewer.memberIfAny(context);
    if (member.isEmpty()) {
      return "/sign-in";
    }
    return switch (member.get().role()) {
      case ADMINISTRATOR, INTERVIEWER -> "/candidates";
      case AUTHOR -> "/exercises";
    };
  }

  private void form(Context context) {
    String to = LocalPath.of(context.queryParam("to")).orElse("");
    if (Viewer.memberIfAny(context).isPresent()) {
      context.redirect(to.isEmpty() ? "/" : to);
    } else {
      show(context, "", "");
    }
  }

  private void signIn(Context context) throws Refused {
    String name = Form.text(context, "name");
    frame.limits().attempt(context, "sign-in " + key(name));
    Optional<Member> member = members.withPassword(name, Form.text(context, "password"));
    if (member.isEmpty()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, name, WRONG);
      return;
    }
    entrance.admit(context, member.get(), "password");
    String to = LocalPath.of(context.formParam("to")).orElse("/");
    context.redirect(to, HttpStatus.SEE_OTHER);
  }

  private void signOut(Context context) {
    entrance.leave(context);
    context.redirect("/sign-in", HttpStatus.SEE_OTHER);
  }

  private void show(Context context, String name, String problem) {
    String to =
        LocalPath.of(Form.text(context, "to"))
            .or(() -> LocalPath.of(context.queryParam("to")))
            .orElse("");
    SignInPage page =
        new SignInPage(
            frame.pages().shell(context, "Sign in", ""), name, to, problem, frame.provider());
    frame.pages().show(context, "sign-in", page);
  }

  private static String key(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.length() > LONGEST_KEY ? lower.substring(0, LONGEST_KEY) : lower;
  }
}
