package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.assay.grader.report.Report;
import dev.assay.grader.report.SampleGradings;
import dev.assay.grader.report.Untrusted;
import dev.assay.grader.report.page.HtmlReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A report in which every text that a candidate or their app can write is the given one: planets
/// and their columns and tables, bodies, headers, SQL, log lines, file names, errors.
@Tag("browser")
class HostileReportTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();

  /// What no report has, whatever it shows. Its own script and style sheet are the only ones.
  private static final String FOREIGN =
      """
      [...document.querySelectorAll('*')].filter(each =>
          each.matches('img, iframe, object, embed, base, video, audio, frame, math, marquee, template, textarea, foreignObject, animate, use')
          || each.matches('[style], [src], [srcdoc], [formaction]')
          || [...each.attributes].some(attribute => /^on/i.test(attribute.name))
          || each.matches('a') && !/^#/.test(each.getAttribute('href'))
      ).map(each => each.outerHTML.slice(0, 200))
      """;

  /// Which kinds of elements the page has, and how many of those that do something. There may be
  /// another question to ask about another text.
  private static final String CENSUS =
      """
      [...new Set([...document.querySelectorAll('*')].map(each => each.localName))].sort().join()
          + document.querySelectorAll('script, style, link, meta, form, dialog, input, select, button').length
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=globalThis.ran=1>",
        "</script><script>globalThis.ran=1</script>",
        "\"><svg onload=globalThis.ran=1><animate onbegin=globalThis.ran=1 attributeName=x dur=1s>",
        "'\" onfocus=globalThis.ran=1 autofocus tabindex=0 onmouseover=globalThis.ran=1 x='",
        "</style><style>body{display:none}</style></title></textarea><base href=//x.example>",
        "javascript:globalThis.ran=1",
        "--></details></article><iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
        "&lt;img src=x onerror=globalThis.ran=1&gt; &#60;script&#62;globalThis.ran=1&#60;/script&#62;",
        "${globalThis.ran=1} {{constructor.constructor('globalThis.ran=1')()}} #{globalThis.ran=1}",
        "\u001b[2J\u001b]8;;javascript:globalThis.ran=1\u0007link\u001b]8;;\u0007\u009b31m\u0000",
        "\u202egpj.exe\u2066\u2069\u200f\u200b\ufeff\u2028\ud800"
      })
  void textOfTheirsIsTextAndDoesNothing(String text) throws IOException {
    OpenReport report = WINDOWS.open(SampleGradings.saying(text));
    Object elements = report.page().evaluate(CENSUS);

    report.unfold();
    report.find("#filter-text").fill(text.replaceAll("\\p{Cntrl}|\ud800", ""));
    report.find("#clear").click();
    report.press("j", "o", "k");

    assertThat(report.page().evaluate("typeof globalThis.ran")).isEqualTo("undefined");
    assertThat(report.page().evaluate(FOREIGN)).isEqualTo(List.of());
    assertThat(report.troubles()).isEmpty();
    assertThat(elements)
        .isEqualTo(WINDOWS.open(SampleGradings.saying("harmless")).page().evaluate(CENSUS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=globalThis.ran=1>",
        "\u001b[2J\u001b]0;title\u0007 \u202egpj.exe",
        "&lt;b&gt; &amp;amp;"
      })
  void textOfTheirsIsShownAsItIs(String text) throws IOException {
    OpenReport report = WINDOWS.open(SampleGradings.saying(text));
    report.unfold();
    String shown = Untrusted.block(text);

    for (String place :
        List.of(
            "p.sentence",
            ".kind.what dd",
            ".request",
            ".headers dd",
            ".shapes code",
            ".statements code",
            ".parameters code",
            ".written th",
            ".written .bracket code",
            ".lines code",
            ".steps li",
            "#app-log-L1 code")) {
      assertThat(report.find(place + ":visible").first()).containsText(shown);
    }
  }

  /// So that the tests above are not blind, and the policy holds should escaping ever fail.
  @Test
  void markupOfTheirsWouldBeNoticedAndStillNotRun() throws IOException {
    String html = HtmlReport.of(Report.of(SampleGradings.graded()));
    String theirs =
        "<img src=x onerror=globalThis.ran=1><script>globalThis.ran=1</script>"
            + "<a href=javascript:globalThis.ran=1>planet</a></main>";

    OpenReport report = WINDOWS.open(html.replace("</main>", theirs), _ -> {});
    report.find("main > a").click();

    assertThat(report.page().evaluate("typeof globalThis.ran")).isEqualTo("undefined");
    assertThat(report.page().evaluate(FOREIGN)).asInstanceOf(LIST).hasSize(2);
    assertThat(report.troubles())
        .anyMatch(trouble -> trouble.startsWith("policy: img-src"))
        .anyMatch(trouble -> trouble.startsWith("policy: script-src-attr"))
        .anyMatch(trouble -> trouble.startsWith("policy: script-src-elem"))
        .anyMatch(trouble -> trouble.startsWith("console, error: "));
  }
}
