package dev.assay.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownTest {
  @Test
  void putsATextUnderThePagesOwnTitle() {
    assertThat(Markdown.html("# Title\n\n## Part\n\ntext\n\n# Other"))
        .isEqualToIgnoringNewLines("<h3>Part</h3><p>text</p><h2>Other</h2>");
  }

  @Test
  void numbersCodeBlocksAnewInEachText() {
    String text = "```sh\na\n```\n\n    b\n";

    assertThat(Markdown.html(text)).contains("<pre id=\"code-1\">", "<pre id=\"code-2\">");
    assertThat(Markdown.html(text)).isEqualTo(Markdown.html(text));
  }

  @Test
  void makesTablesWithHeadings() {
    assertThat(Markdown.html("| a | b |\n|---|--:|\n| 1 | 2 |"))
        .contains("<th scope=\"col\">a</th>", "<td align=\"right\">2</td>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](data:text/html,<script>)",
        "![a](https://elsewhere.example/a.png)",
        "<b onclick=alert(1)>b</b>",
        "`</code><script>`",
        "| <svg/onload=alert(1)> |\n|---|\n| x |"
      })
  void showsMarkupAsTextAndLoadsNothing(String hostile) {
    assertThat(Markdown.html(hostile))
        .doesNotContain("<script", "<img", "<svg", "<b ", "javascript:", "data:");
  }
}
