package dev.assay.grader.report;

import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// `junit.xml` in the shape that Jenkins and GitLab read: a suite per area with a case per check.
/// An attempt without checks is one case, named for the phase that ended it: a failure if the
/// candidate's, an error if ours.
public final class JUnitXmlReport {
  private static final int LONGEST_TEXT_BYTES = 16 * 1024;

  private final Report report;
  private final XMLStreamWriter xml;

  private JUnitXmlReport(Report report, XMLStreamWriter xml) {
    this.report = report;
    this.xml = xml;
  }

  /// The whole document.
  public static String of(Report report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitXmlReport(report, xml).write();
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("a string writer failed", impossible);
    }
    return text.append('\n').toString();
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine(0);
    switch (report.grading().outcome()) {
      case Outcome.Graded _ -> areas();
      case Outcome.Rejected(var reason) -> phase(Phase.SETUP, "failure", reason);
      case Outcome.NotBuilt(var reason) -> phase(Phase.BUILD, "failure", reason);
      case Outcome.NotReady(var reason, _) -> phase(Phase.BOOT, "failure", reason);
      case Outcome.Faulted(var reason) ->
          phase(report.failedPhase().orElse(Phase.SETUP), "error", reason);
    }
    xml.writeEndDocument();
  }

  private void areas() throws XMLStreamException {
    start(0, "testsuites");
    counts(report.grading().exercise().title(), report.checks());
    for (AreaScore area : report.areas()) {
      start(1, "testsuite");
      counts(area.title(), area.checks());
      attribute("timestamp", report.grading().startedAt().toString());
      for (CheckResult result : area.checks()) {
        check(result);
      }
      end(1);
    }
    end(0);
  }

  private void counts(String name, List<CheckResult> checks) throws XMLStreamException {
    attribute("name", name);
    attribute("tests", Integer.toString(checks.size()));
    attribute("failures", Long.toString(count(checks, Status.FAILED)));
    attribute("errors", "0");
    attribute("skipped", Long.toString(count(checks, Status.NOT_RUN)));
    attribute("time", seconds(checks.stream().mapToLong(CheckResult::millis).sum()));
  }

  private static long count(List<CheckResult> checks, Status status) {
    return checks.stream().filter(result -> result.status() == status).count();
  }

  private void check(CheckResult result) throws XMLStreamException {
    if (result.status() == Status.PASSED) {
      newLine(2);
      xml.writeEmptyElement("testcase");
      identity(result);
      return;
    }
    start(2, "testcase");
    identity(result);
    if (result.status() == Status.FAILED) {
      failure(result);
    } else {
      skipped();
    }
    end(2);
  }

  private void identity(CheckResult result) throws XMLStreamException {
    attribute("classname", className(result.check().id()));
    attribute("name", result.check().title());
    attribute("time", seconds(result.millis()));
  }

  private void failure(CheckResult result) throws XMLStreamException {
    FailureText failure = FailureText.of(result);
    String text =
        failure.parts().stream()
            .map(part -> part.label() + ": " + Cut.to(part.text(), LONGEST_TEXT_BYTES))
            .collect(Collectors.joining("\n"));
    problem("failure", failure.sentence(), text);
    List<String> evidence = EvidenceBrief.lines(result);
    if (!evidence.isEmpty()) {
      element("system-out", String.join("\n", evidence));
    }
  }

  private void skipped() throws XMLStreamException {
    newLine(3);
    xml.writeEmptyElement("skipped");
    attribute("message", "did not run");
  }

  private void phase(Phase phase, String problem, String reason) throws XMLStreamException {
    start(0, "testsuites");
    single(report.grading().exercise().title(), problem);
    start(1, "testsuite");
    single(phase.title(), problem);
    attribute("timestamp", report.grading().startedAt().toString());
    start(2, "testcase");
    attribute("classname", report.grading().exercise().id());
    attribute("name", phase.title());
    attribute("time", seconds(report.grading().took().toMillis()));
    String log =
        report.failedLog().map(tail -> "\n\n" + String.join("\n", tail.lines())).orElse("");
    problem(problem, report.headline(), reason + log);
    end(2);
    end(1);
    end(0);
  }

  private void single(String name, String problem) throws XMLStreamException {
    attribute("name", name);
    attribute("tests", "1");
    attribute("failures", problem.equals("failure") ? "1" : "0");
    attribute("errors", problem.equals("error") ? "1" : "0");
    attribute("skipped", "0");
    attribute("time", seconds(report.grading().took().toMillis()));
  }

  private void problem(String element, String message, String text) throws XMLStreamException {
    newLine(3);
    xml.writeStartElement(element);
    attribute("message", message);
    xml.writeCharacters(Untrusted.block(text));
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    newLine(3);
    xml.writeStartElement(name);
    xml.writeCharacters(Untrusted.block(text));
    xml.writeEndElement();
  }

  private String className(String checkId) {
    int dot = checkId.lastIndexOf('.');
    String exercise = report.grading().exercise().id();
    return dot < 0 ? exercise : exercise + "." + checkId.substring(0, dot);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
  }

  private void start(int depth, String element) throws XMLStreamException {
    if (depth > 0) {
      newLine(depth);
    }
    xml.writeStartElement(element);
  }

  private void end(int depth) throws XMLStreamException {
    newLine(depth);
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Untrusted.line(value));
  }

  private void newLine(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
