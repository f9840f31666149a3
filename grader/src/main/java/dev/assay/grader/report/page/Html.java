package dev.assay.grader.report.page;

import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Our templates, each as the HTML that it makes.
@SuppressWarnings(
    "NullAway") // JTE itself passes null for no interceptor; its generated code isn't annotated.
final class Html {
  private static final int USUAL = 16 * 1024;

  private Html() {}

  static String report(Page page) {
    return of(output -> JtereportGenerated.render(output, null, page));
  }

  static String summary(Page page) {
    return of(output -> JtesummaryGenerated.render(output, null, page));
  }

  static String brief(Page page) {
    return of(output -> JtebriefGenerated.render(output, null, page));
  }

  static String outside(Page page) {
    return of(output -> JteoutsideGenerated.render(output, null, page));
  }

  static String single(PageCheck check) {
    return of(output -> JtesingleGenerated.render(output, null, check));
  }

  static String evidence(PageEvidence shown) {
    return of(output -> JteevidenceGenerated.render(output, null, shown));
  }

  /// How many bytes a text takes.
  static int bytes(String html) {
    return html.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String of(Consumer<VisibleOutput> template) {
    StringOutput html = new StringOutput(USUAL);
    template.accept(new VisibleOutput(html));
    return html.toString().strip() + "\n";
  }
}
