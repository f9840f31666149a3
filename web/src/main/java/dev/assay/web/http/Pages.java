package dev.assay.web.http;

import dev.assay.grader.report.page.VisibleOutput;
import dev.assay.web.account.Member;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Renders pages from the templates in `src/main/jte`. What a template is given is escaped, after
/// its control characters have become visible. Safe for use by several threads.
public final class Pages {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "dev.assay.web.page");

  private final Assets assets;

  public Pages(Assets assets) {
    this.assets = assets;
  }

  /// The frame of a page for whoever sends this request.
  ///
  /// @param section of the navigation; empty for none
  /// @param files further style sheets and scripts of the static folder, such as `live.js`
  public Shell shell(Context context, String title, String section, String... files) {
    List<String> styles = new ArrayList<>(List.of(assets.url("app.css")));
    List<String> scripts = new ArrayList<>(List.of(assets.url("app.js")));
    for (String file : files) {
      (file.endsWith(".css") ? styles : scripts).add(assets.url(file));
    }
    Member member = Viewer.memberIfAny(context).orElse(null);
    return new Shell(title, section, member, Viewer.isBlind(context), styles, scripts);
  }

  /// Answers with a page.
  ///
  /// @param template its name in `src/main/jte`, without `.jte`
  /// @param model what the template calls `page`; it has a `shell()`
  public void show(Context context, String template, Object model) {
    context.html(render(template, model));
  }

  /// A page, or a part of one, as HTML.
  public String render(String template, Object model) {
    StringOutput html = new StringOutput(16 * 1024);
    engine.render(template + ".jte", Map.of("page", model), new VisibleOutput(html));
    return html.toString().strip() + "\n";
  }
}
