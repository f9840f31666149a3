package dev.assay.web.api;

import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Shell;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.function.Supplier;

/// The document of the API, for programs at `/api/v1/openapi.json` and for people at `/api`.
final class DocumentRoutes implements Feature {
  private final Pages pages;
  private final Supplier<URI> publicUrl;
  private final Document document = Document.read();

  DocumentRoutes(Pages pages, Supplier<URI> publicUrl) {
    this.pages = pages;
    this.publicUrl = publicUrl;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(
        Api.ROOT + "/openapi.json",
        context -> context.contentType("application/json").result(document.json()),
        Access.PUBLIC);
    routes.get("/api", this::show, Access.PUBLIC);
  }

  private void show(Context context) {
    Shell shell = pages.shell(context, "API", "", "api.css");
    String root = publicUrl.get() + Api.ROOT;
    pages.show(
        context,
        "api",
        new ApiPage(shell, document.title(), document.words(), document.groups(root)));
  }
}
