package dev.assay.grader.report;

import dev.assay.grader.Outcome;
import dev.assay.grader.report.Look.Paint;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.util.List;

/// A report as text: areas, must-haves, what failed and why, notes, and the headline last, where
/// the eye is.
public final class TerminalReport {
  private static final int LONGEST_TEXT_BYTES = 2_000;
  private static final int MOST_LOG_LINES = 20;
  private static final int MOST_OBSERVATIONS = 12;
  private static final String INDENT = "  ";

  private final Report report;
  private final Look look;
  private final StringBuilder text = new StringBuilder();

  private TerminalReport(Report report, Look look) {
    this.report = report;
    this.look = look;
  }

  /// The whole report, in lines that are no wider than asked, each ended by a line feed.
  public static String of(Report report, Look look) {
    TerminalReport terminal = new TerminalReport(report, look);
    terminal.write();
    return terminal.text.toString();
  }

  private void write() {
    if (report.score().isPresent()) {
      areas();
      mustHaves();
      failed();
      notRun();
    }
    report.failedLog().ifPresent(this::logTail);
    observations();
    notes();
    headline();
  }

  private void areas() {
    int points = report.areas().stream().mapToInt(area -> points(area).length()).max().orElse(0);
    int titles = Math.max(10, look.width() - points - 25);
    int widest =
        report.areas().stream().mapToInt(area -> Wrapping.columns(title(area))).max().orElse(0);
    heading("Areas");
    for (AreaScore area : report.areas()) {
      String title = Wrapping.fit(title(area), titles);
      String bonus = area.score().bonus() > 0 ? " +" + area.score().bonus() : "";
      line(
          INDENT
              + title
              + " ".repeat(Math.min(titles, widest) - Wrapping.columns(title) + 2)
              + " ".repeat(points - points(area).length())
              + look.paint(Paint.BOLD, points(area))
              + bonus);
    }
  }

  private static String title(AreaScore area) {
    return Untrusted.line(area.title(), 200);
  }

  private static String points(AreaScore area) {
    return area.score().points().toString();
  }

  private void mustHaves() {
    if (report.mustHaves().isEmpty()) {
      return;
    }
    heading("Must-haves");
    for (CheckResult result : report.mustHaves()) {
      marked(result.status(), result.check().title());
    }
  }

  private void failed() {
    List<CheckResult> failed = report.checks(Status.FAILED);
    for (CheckResult result : failed) {
      heading(result.equals(failed.getFirst()) ? "Failed" : "");
      failed(result);
    }
  }

  private void failed(CheckResult result) {
    marked(result.status(), result.check().title());
    String id = Untrusted.line(result.check().id(), 200);
    wrapped(
        INDENT.repeat(2),
        "%s, %s".formatted(report.areaTitle(result.check().area()), id),
        Paint.DIM);
    FailureText failure = FailureText.of(result);
    hanging(INDENT.repeat(2), failure.sentence());
    if (!failure.fitsASentence()) {
      failure.parts().forEach(part -> labelled(part.label(), part.text()));
    }
    EvidenceBrief.telling(result).ifPresent(evidence -> labelled("evidence", evidence));
  }

  private void labelled(String label, String untrusted) {
    String shown = block(Cut.to(untrusted, LONGEST_TEXT_BYTES));
    hanging(INDENT.repeat(2) + "%-10s".formatted(label), shown);
  }

  private void notRun() {
    List<CheckResult> notRun = report.checks(Status.NOT_RUN);
    if (!notRun.isEmpty()) {
      heading("Not run");
      notRun.forEach(result -> marked(result.status(), result.check().title()));
    }
  }

  private void logTail(LogTail whole) {
    LogTail tail = whole.last(MOST_LOG_LINES);
    heading("How the %s ended (all of it in %s)".formatted(tail.phase().title(), tail.file()));
    tail.lines().forEach(shown -> wrapped(INDENT + "| ", block(shown), Paint.DIM));
  }

  private void observations() {
    List<CheckObservation> observations = report.observations();
    if (observations.isEmpty()) {
      return;
    }
    heading("Worth knowing");
    observations.stream()
        .limit(MOST_OBSERVATIONS)
        .forEach(each -> hanging(INDENT + "- ", block(each.observation().text())));
    int more = observations.size() - MOST_OBSERVATIONS;
    if (more > 0) {
      wrapped(INDENT, "and " + more + " more in the report", Paint.DIM);
    }
  }

  private void notes() {
    if (!report.notes().isEmpty()) {
      heading("Notes");
      report.notes().forEach(note -> hanging(INDENT + "- ", block(note)));
    }
  }

  private void headline() {
    if (report.grading().outcome() instanceof Outcome.Rejected(var reason)) {
      // In full and in its own lines: it may hold an example to copy.
      heading("Rejected");
      hanging(INDENT, block(reason.strip()));
      return;
    }
    heading("");
    Wrapping.lines(report.headline(), look.width())
        .forEach(part -> line(look.paint(Paint.BOLD, part)));
  }

  private void marked(Status status, String title) {
    String indent = INDENT + " ".repeat(look.markWidth() + 1);
    List<String> lines = Wrapping.lines(Untrusted.line(title, 400), look.width() - indent.length());
    line(INDENT + look.mark(status) + " " + lines.getFirst());
    lines.stream().skip(1).forEach(rest -> line(indent + rest));
  }

  /// The text beside its label, with its further lines below its first.
  private void hanging(String label, String shown) {
    List<String> lines = Wrapping.lines(shown, look.width() - label.length());
    line(label + lines.getFirst());
    lines.stream().skip(1).forEach(rest -> line(" ".repeat(label.length()) + rest));
  }

  private void wrapped(String indent, String shown, Paint paint) {
    Wrapping.lines(shown, look.width() - indent.length())
        .forEach(part -> line(look.paint(paint, indent + part)));
  }

  /// An empty line, and a title unless it is empty.
  private void heading(String title) {
    if (!text.isEmpty()) {
      line("");
    }
    if (!title.isEmpty()) {
      Wrapping.lines(title, look.width()).forEach(part -> line(look.paint(Paint.BOLD, part)));
    }
  }

  private static String block(String untrusted) {
    return Untrusted.block(untrusted).replace("\t", "  ");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
