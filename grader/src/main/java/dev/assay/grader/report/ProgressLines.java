package dev.assay.grader.report;

import dev.assay.grader.GradingEvent;
import dev.assay.grader.report.Look.Paint;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import java.util.List;
import java.util.function.Consumer;

/// Turns events into lines as they happen, for a terminal or a `git push`. Shows every check to
/// whoever reads: leave out those that a candidate may not see before they come here. For one
/// attempt and one thread.
public final class ProgressLines implements Consumer<GradingEvent> {
  private static final int LONGEST_TEXT = 1_000;

  private final Look look;
  private final boolean verbose;
  private final Consumer<String> lines;
  private int widestArea;
  private int widestPoints;

  /// @param verbose whether the lines of the candidate's build and app are shown as well
  /// @param lines takes each line as it comes, without a line end
  public ProgressLines(Look look, boolean verbose, Consumer<String> lines) {
    this.look = look;
    this.verbose = verbose;
    this.lines = lines;
  }

  @Override
  public void accept(GradingEvent event) {
    switch (event) {
      case GradingEvent.PhaseStarted(var phase) -> print(Paint.BOLD, phase.title() + " …");
      case GradingEvent.PhaseEnded(var phase, var took) ->
          print(Paint.DIM, "%s took %s".formatted(phase.title(), Amounts.of(took)));
      case GradingEvent.Progress(var line) -> wrap("  ", line);
      case GradingEvent.StackRecognised(var plan) -> stack(plan);
      case GradingEvent.CommandStarted(_, var command) -> wrap("  $ ", command);
      case GradingEvent.LogLine(_, var line) -> log(line);
      case GradingEvent.AppReady(var after) ->
          wrap("  ", "the app answers after " + Amounts.of(after));
      case GradingEvent.ChecksStarted(var checks) -> measure(checks);
      case GradingEvent.CheckEnded(var result) -> check(result);
      case GradingEvent.Ended(var outcome) -> ended(Headline.of(outcome));
    }
  }

  private void stack(StackPlan plan) {
    wrap("  ", plan.title() + (plan.folder().isEmpty() ? "" : " in " + plan.folder()));
    plan.reasons().forEach(reason -> wrap("  - ", reason));
    plan.notes().forEach(note -> wrap("  ! ", note));
  }

  private void log(String line) {
    if (verbose) {
      String shown =
          Untrusted.line(Untrusted.log(line).replace("\t", "  ").stripTrailing(), LONGEST_TEXT);
      print(Paint.DIM, Wrapping.fit("  | " + shown, look.width()));
    }
  }

  private void measure(List<CheckSpec> checks) {
    widestArea = checks.stream().mapToInt(check -> area(check).length()).max().orElse(0);
    widestPoints =
        checks.stream().mapToInt(check -> points(check, check.points()).length()).max().orElse(0);
    lines.accept("  " + Amounts.count(checks.size(), "check"));
  }

  private void check(CheckResult result) {
    CheckSpec check = result.check();
    String points = pad(points(check, Report.Score.earned(result)), widestPoints);
    String start = " %s %s  ".formatted(points, pad(area(check), widestArea));
    boolean ran = result.status() != CheckResult.Status.NOT_RUN;
    String took = "  (" + (ran ? Amounts.millis(result.millis()) : "not run") + ")";
    int room = look.width() - look.markWidth() - start.length() - took.length();
    String title = Wrapping.fit(Untrusted.line(check.title(), LONGEST_TEXT), Math.max(10, room));
    lines.accept(look.mark(result.status()) + start + title + look.paint(Paint.DIM, took));
  }

  private static String points(CheckSpec check, int earned) {
    return check.bonus() ? "+" + earned : earned + "/" + check.points();
  }

  private static String area(CheckSpec check) {
    return Untrusted.line(check.area(), 20);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private void ended(String headline) {
    lines.accept("");
    Wrapping.lines(headline, look.width()).forEach(part -> print(Paint.BOLD, part));
  }

  private void wrap(String indent, String text) {
    String shown = Untrusted.line(text, LONGEST_TEXT);
    List<String> parts = Wrapping.lines(shown, look.width() - indent.length());
    lines.accept(indent + parts.getFirst());
    parts.stream().skip(1).forEach(part -> lines.accept(" ".repeat(indent.length()) + part));
  }

  private void print(Paint paint, String text) {
    lines.accept(look.paint(paint, text));
  }
}
