package dev.assay.web.report;

import dev.assay.grader.intake.SourceTree;
import dev.assay.web.exercise.ExerciseCatalog;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.report.FileChange.Kind;
import dev.assay.web.report.SubmissionRecords.Sibling;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a candidate has changed.
final class ChangesRoutes implements Feature {
  private static final String STARTER = "starter-";

  private final Pages pages;
  private final Opening opening;
  private final Trees trees;
  private final SubmissionRecords records;
  private final ExerciseCatalog catalog;

  ChangesRoutes(Pages pages, Opening opening, Trees trees, Sources sources) {
    this.pages = pages;
    this.opening = opening;
    this.trees = trees;
    this.records = sources.records();
    this.catalog = sources.catalog();
  }

  /// Where it is read what there is to compare with.
  record Sources(SubmissionRecords records, ExerciseCatalog catalog) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/submissions/{id}/changes", this::changes, Access.INTERVIEWER);
  }

  private void changes(Context context) throws Refused, IOException {
    Opened opened = opening.open(context);
    Reviewed submission = opened.submission();
    List<Sibling> siblings = records.siblings(submission.candidate());
    List<String> starters = catalog.starters(submission.exercise());
    String against =
        Optional.ofNullable(context.queryParam("against"))
            .filter(word -> !word.isEmpty())
            .orElseGet(() -> usual(submission, starters, siblings));
    List<ChangesPage.Choice> choices = choices(submission, starters, siblings, against);
    Optional<ChangesPage.Choice> chosen =
        choices.stream().filter(ChangesPage.Choice::chosen).findFirst();
    if (chosen.isEmpty() && !against.isEmpty()) {
      throw Refused.notFound("There is nothing of that name to compare with.");
    }
    Optional<UUID> other = sibling(siblings, against).map(Sibling::id);
    Compared compared =
        chosen.isEmpty()
            ? new Compared(0, List.of())
            : compare(context, submission, other, against);
    pages.show(
        context,
        "submission-changes",
        new ChangesPage(
            pages.shell(context, submission.name() + ": changes", "candidates", "submission.css"),
            opened.head("Changes"),
            submission,
            choices,
            chosen.map(ChangesPage.Choice::title).orElse(""),
            compared.files(),
            compared.changes(),
            other.flatMap(before -> checks(before, submission.id())),
            opened.links()));
  }

  private record Compared(int files, List<FileChange> changes) {}

  private Compared compare(
      Context context, Reviewed submission, Optional<UUID> other, String against)
      throws Refused, IOException {
    String file = context.queryParam("file");
    try (SourceTree before =
            other.isPresent()
                ? trees.open(other.get())
                : trees.starter(submission.exercise(), against.substring(STARTER.length()));
        SourceTree after = trees.open(submission.id())) {
      TreeDiff diff =
          new TreeDiff(before, after, (path, kind) -> address(submission, against, path, kind));
      List<String> paths = diff.paths();
      List<String> shown = file == null ? paths : paths.stream().filter(file::equals).toList();
      if (file != null && shown.isEmpty()) {
        throw Refused.notFound("This file does not differ, or is in neither.");
      }
      return new Compared(paths.size(), diff.changes(shown));
    }
  }

  private static String address(Reviewed submission, String against, String path, Kind kind) {
    return kind == Kind.ADDED
        ? SourceFile.address(submission, path)
        : "%s/changes?against=%s&file=%s"
            .formatted(
                submission.address(), ReportLinks.encoded(against), ReportLinks.encoded(path));
  }

  /// The starter of the same stack; else one of the same language, else the submission before, else
  /// any starter; empty if there is nothing.
  private static String usual(Reviewed submission, List<String> starters, List<Sibling> siblings) {
    Optional<String> same =
        starters.stream()
            .filter(submission.stack()::equals)
            .findFirst()
            .or(() ->
                starters.stream()
                    .filter(stack ->
                        stack.startsWith(submission.stack())
                            || submission.stack().startsWith(stack))
                    .filter(_ -> !submission.stack().isEmpty())
                    .findFirst());
    return same.map(STARTER::concat)
        .or(() ->
            siblings.stream()
                .filter(each -> each.number() == submission.number() - 1)
                .findFirst()
                .map(each -> String.valueOf(each.number())))
        .or(() -> starters.stream().findFirst().map(STARTER::concat))
        .orElse("");
  }

  private static List<ChangesPage.Choice> choices(
      Reviewed submission, List<String> starters, List<Sibling> siblings, String against) {
    List<ChangesPage.Choice> choices = new ArrayList<>();
    for (String stack : starters) {
      String word = STARTER + stack;
      choices.add(new ChangesPage.Choice(word, "the starter for " + stack, word.equals(against)));
    }
    for (Sibling each : siblings) {
      if (!each.id().equals(submission.id())) {
        String word = String.valueOf(each.number());
        choices.add(
            new ChangesPage.Choice(word, "submission " + each.number(), word.equals(against)));
      }
    }
    return choices;
  }

  private static Optional<Sibling> sibling(List<Sibling> siblings, String against) {
    return siblings.stream()
        .filter(each -> String.valueOf(each.number()).equals(against))
        .findFirst();
  }

  private Optional<CheckChanges> checks(UUID before, UUID after) {
    Optional<UUID> then = graded(before);
    Optional<UUID> now = graded(after);
    return then.isEmpty() || now.isEmpty()
        ? Optional.empty()
        : Optional.of(CheckChanges.of(records.checks(then.get()), records.checks(now.get())));
  }

  private Optional<UUID> graded(UUID submission) {
    return records.turns(submission).stream()
        .filter(turn -> turn.outcome().equals("graded"))
        .findFirst()
        .map(Turn::id);
  }
}
