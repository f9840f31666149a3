package dev.assay.web.operate;

import dev.assay.web.account.Role;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Shell;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/// `/status`: a page for people; for the script on it, which asks for JSON, what has changed.
final class StatusRoute implements Feature {
  private final StatusReader reader;
  private final Pages pages;

  StatusRoute(Jdbi jdbi, Pages pages, InstantSource clock) {
    this.reader = new StatusReader(jdbi, clock);
    this.pages = pages;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/status", this::show, Access.MEMBER);
  }

  private void show(Context context) {
    boolean seesCandidates = Viewer.member(context).role() != Role.AUTHOR;
    Status status = reader.read(seesCandidates);
    String accept = context.header("Accept");
    context.header("Vary", "Accept");
    if (accept != null && accept.startsWith("application/json")) {
      context.json(status);
    } else {
      Shell shell = pages.shell(context, "Status", "status", "status.css", "status.js");
      pages.show(context, "status", new StatusPage(shell, status));
    }
  }
}
