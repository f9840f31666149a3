package dev.assay.web.account.page;

import dev.assay.web.account.Joining;
import dev.assay.web.account.LinkOver;
import dev.assay.web.account.Member;
import dev.assay.web.account.MemberLink;
import dev.assay.web.account.MemberLinks;
import dev.assay.web.account.MemberName;
import dev.assay.web.account.Unfit;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Form;
import dev.assay.web.http.Pages;
import dev.assay.web.http.RateLimits;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Shell;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;

/// Joining by a one-time link. Looking at it does not use it up, since some mail programs look at
/// every link.
final class Join implements Feature {
  private final MemberLinks links;
  private final Joining joining;
  private final Entrance entrance;
  private final Frame frame;

  /// What its pages are made with, and held by.
  ///
  /// @param provider where members may sign in too; empty for nowhere
  record Frame(Pages pages, RateLimits limits, String provider) {}

  Join(MemberLinks links, Joining joining, Entrance entrance, Frame frame) {
    this.links = links;
    this.joining = joining;
    this.entrance = entrance;
    this.frame = frame;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/join/{token}", this::form, Access.LINK);
    routes.post("/join/{token}", this::join, Access.LINK);
  }

  private void form(Context context) throws Refused {
    show(context, link(context), Form.of(Map.of()));
  }

  private void join(Context context) throws Refused {
    MemberLink link = link(context);
    try {
      Member member = member(context, link);
      entrance.admit(context, member, "one-time link");
      context.redirect("/", HttpStatus.SEE_OTHER);
    } catch (LinkOver over) {
      throw Refused.gone(over.sentence());
    } catch (Unfit unfit) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, link, Form.sent(context, "name").wrong(unfit.field(), unfit.sentence()));
    }
  }

  private Member member(Context context, MemberLink link) throws Unfit {
    String password = Form.text(context, "password");
    return link.reset().isPresent()
        ? joining.reset(link, password)
        : joining.join(link, MemberName.of(Form.text(context, "name")), password);
  }

  private MemberLink link(Context context) throws Refused {
    try {
      Optional<MemberLink> link = links.find(context.pathParam("token"));
      if (link.isPresent()) {
        return link.get();
      }
    } catch (LinkOver over) {
      throw Refused.gone(over.sentence());
    }
    frame.limits().attempt(context, "links from " + frame.limits().client(context));
    throw Refused.notFound("This link is none of ours. Copy it whole, or ask for a new one.");
  }

  private void show(Context context, MemberLink link, Form form) {
    String title = link.reset().isPresent() ? "Choose a new password" : "Join Assay";
    Shell shell = frame.pages().shell(context, title, "");
    frame.pages().show(context, "join", new JoinPage(shell, link, form, frame.provider()));
  }
}
