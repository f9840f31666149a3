package dev.assay.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.GradingEvent;
import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import dev.assay.grader.report.page.HtmlReport;
import dev.assay.kit.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/// What a candidate, or their app, writes is shown and does nothing.
class HostileTextTest {
  private static final String HOSTILE =
      "<img src=x onerror=alert(1)>\"'</script></style>]]>${7*7}"
          + "\u0000\u0007\u001b[2J\u001b]0;title\u0007\u009b31m\u202egpj.exe\u2066\u2028\u200b\ufffe\ud800";
  private static final Report REPORT = Report.of(SampleGradings.saying(HOSTILE));

  @Test
  void htmlHasNoTagOfTheirs() {
    assertThat(HtmlReport.of(REPORT))
        .doesNotContain("<img")
        .containsOnlyOnce("</script")
        .containsOnlyOnce("</style>")
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .contains("${7*7}");
  }

  @Test
  void htmlShowsControlsAsSigns() {
    String html = HtmlReport.of(REPORT);

    assertThat(unsafe(html)).isEmpty();
    assertThat(html)
        .contains(
            "␀␇␛[2J␛]0;title␇⟨U+009B⟩31m⟨U+202E⟩gpj.exe⟨U+2066⟩⟨U+2028⟩⟨U+200B⟩⟨U+FFFE⟩⟨U+D800⟩");
  }

  @Test
  void jsonGivesBackWhatWasSeen() {
    String json = JsonReport.of(REPORT);

    assertThat(unsafe(json)).isEmpty();
    assertThat(json).doesNotContain("<");
    JsonNode failure = Json.read(json).at("/checks/0/failure");
    assertThat(failure.path("seen").stringValue()).isEqualTo(HOSTILE);
  }

  @Test
  void jsonGivesBackAllEvidenceOfIt() {
    JsonNode evidence = Json.read(JsonReport.of(REPORT)).at("/checks/0/evidence");

    assertThat(
            Stream.of(
                "/exchanges/0/body",
                "/exchanges/0/method",
                "/upstreamCalls/0/host",
                "/upstreamCalls/0/fault",
                "/sql/statements/0/sql",
                "/sql/statements/0/parameters/0",
                "/sql/statements/1/error/message",
                "/sql/shapes/0/sql",
                "/changes/0/table",
                "/changes/0/changed/0",
                "/controls/0/what",
                "/observations/0/text"))
        .allSatisfy(place -> assertThat(evidence.at(place).stringValue()).isEqualTo(HOSTILE));
    assertThat(evidence.at("/log/0/text").stringValue()).isEqualTo("ERROR " + HOSTILE);
  }

  @Test
  void questionsAndHeadlineHaveNoSequenceOfTheirs() {
    assertThat(REPORT.evidenceQuestions())
        .hasSizeGreaterThan(3)
        .allSatisfy(question -> assertThat(unsafe(question.text())).isEmpty())
        .allSatisfy(question -> assertThat(question.text()).doesNotContain("\n"));
    assertThat(unsafe(REPORT.headline())).isEmpty();
  }

  @Test
  void archivesAndCtrfHaveNoTagAndNoSequenceOfTheirs() {
    assertThat(
            Stream.concat(
                HarArchive.of(REPORT).values().stream(), Stream.of(CtrfReport.of(REPORT))))
        .hasSize(4)
        .allSatisfy(json -> assertThat(json).doesNotContain("<"))
        .allSatisfy(json -> assertThat(unsafe(json)).isEmpty());
  }

  @Test
  void junitXmlIsReadByAStrictParser() throws Exception {
    String xml = JUnitXmlReport.of(REPORT);

    assertThat(unsafe(xml)).isEmpty();
    assertThat(parse(xml).getElementsByTagName("failure").item(0).getTextContent())
        .contains("<img src=x onerror=alert(1)>", "]]>", "␛[2J");
  }

  @Test
  void terminalGetsNoSequenceOfTheirs() {
    assertThat(unsafe(TerminalReport.of(REPORT, Look.plain(80)))).isEmpty();
    String coloured = TerminalReport.of(REPORT, Look.terminal(80));
    assertThat(unsafe(coloured.replaceAll("\u001b\\[\\d{1,2}m", ""))).isEmpty();
  }

  @Test
  void progressGetsNoSequenceOfTheirs() {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(Look.plain(80), true, lines::add);

    progress.accept(new GradingEvent.StackRecognised(REPORT.grading().stack().orElseThrow()));
    progress.accept(new GradingEvent.CommandStarted(Phase.BUILD, HOSTILE));
    progress.accept(new GradingEvent.LogLine(Phase.BUILD, HOSTILE + "\n\n\r"));
    REPORT.checks().forEach(result -> progress.accept(new GradingEvent.CheckEnded(result)));
    progress.accept(new GradingEvent.Ended(new Outcome.NotBuilt(HOSTILE)));

    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(unsafe(line + "\n")).isEmpty());
    assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
  }

  @Test
  void logFilesCanBePrintedOnATerminal(@TempDir Path folder) throws IOException {
    ReportFolder written = ReportFolder.write(REPORT, folder);

    assertThat(unsafe(Files.readString(written.buildLog()))).isEmpty();
    assertThat(Files.readString(written.appLog())).contains("␛[2J");
  }

  /// The characters that steer a terminal or hide text, tabs and line feeds aside.
  private static List<String> unsafe(String text) {
    return text.codePoints()
        .filter(character -> character != '\n' && character != '\t')
        .filter(Untrusted::steersOrHides)
        .mapToObj("U+%04X"::formatted)
        .distinct()
        .toList();
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }
}
