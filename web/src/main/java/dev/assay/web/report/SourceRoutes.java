package dev.assay.web.report;

import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.report.Amounts;
import dev.assay.web.http.Access;
import dev.assay.web.http.Assets;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a candidate handed in, as text.
final class SourceRoutes implements Feature {
  private static final int MOST_FILES = 600;

  private final Pages pages;
  private final Assets assets;
  private final Opening opening;
  private final Trees trees;

  SourceRoutes(Pages pages, Assets assets, Opening opening, Trees trees) {
    this.pages = pages;
    this.assets = assets;
    this.opening = opening;
    this.trees = trees;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/submissions/{id}/source", this::tree, Access.INTERVIEWER);
    routes.get(
        "/submissions/{id}/source/<path>",
        context -> file(context, context.pathParam("path")),
        Access.INTERVIEWER);
  }

  private void tree(Context context) throws Refused, IOException {
    String named = context.queryParam("file");
    if (named != null) {
      file(context, named);
      return;
    }
    Opened opened = opening.open(context);
    try (SourceTree tree = trees.open(opened.submission().id())) {
      List<String> paths = tree.paths().stream().limit(MOST_FILES).toList();
      List<TreePage.Entry> entries = new ArrayList<>();
      for (String path : paths) {
        entries.add(
            new TreePage.Entry(
                path,
                SourceFile.address(opened.submission(), path),
                tree.entry(path).orElseThrow().bytes()));
      }
      pages.show(
          context,
          "submission-source",
          new TreePage(
              pages.shell(
                  context, opened.submission().name() + ": source", "candidates", "submission.css"),
              opened.head("Source"),
              opened.submission(),
              entries,
              tree.files(),
              tree.bytes()));
    }
  }

  private void file(Context context, String path) throws Refused, IOException {
    Opened opened = opening.open(context);
    Reviewed submission = opened.submission();
    SourceFile file;
    try (SourceTree tree = trees.open(submission.id())) {
      file =
          SourceFile.read(tree, path)
              .orElseThrow(() -> Refused.notFound("This submission has no such file."));
      if (context.queryParam("download") != null) {
        Attachment.announce(context, file.downloadName(), "application/octet-stream");
        try (var content = tree.open(path).orElseThrow()) {
          content.transferTo(context.outputStream());
        }
        return;
      }
    }
    pages.show(context, "report-lines", page(context, opened, file));
  }

  private LinesPage page(Context context, Opened opened, SourceFile file) throws Refused {
    String address = SourceFile.address(opened.submission(), file.path());
    Optional<String> text = file.text();
    return new LinesPage(
        pages.shell(
            context,
            opened.submission().name() + ": " + SourceFile.name(file.path()),
            "candidates",
            "submission.css",
            "code.js"),
        opened.head("Source"),
        file.path(),
        text.filter(all -> !all.isEmpty())
            .map(all -> all.lines().toList())
            .map(lines -> part(lines, context))
            .orElse(null),
        note(file),
        address,
        address + (address.contains("?") ? "&" : "?") + "download=",
        text.isPresent() ? highlighting(file) : null);
  }

  private static TextPage part(List<String> lines, Context context) {
    String line = Optional.ofNullable(context.queryParam("line")).orElse("1");
    return TextPage.of(lines, line.matches("[1-9]\\d{0,8}") ? Integer.parseInt(line) : 1);
  }

  private static String note(SourceFile file) {
    if (file.bytes() == 0) {
      return "The file is empty.";
    }
    if (file.text().isPresent()) {
      return "";
    }
    String size = Amounts.bytes(file.bytes());
    return file.isTooLong()
        ? "The file has %s, and up to 300 kB are shown. Download it to read it.".formatted(size)
        : "The file has %s and is no text. Download it to look at it.".formatted(size);
  }

  private LinesPage.@Nullable Highlighting highlighting(SourceFile file) {
    return Language.of(file.path())
        .map(language ->
            new LinesPage.Highlighting(
                assets.url("highlight-core.js"),
                language.word(),
                assets.url("highlight-" + language.word() + ".js")))
        .orElse(null);
  }
}
