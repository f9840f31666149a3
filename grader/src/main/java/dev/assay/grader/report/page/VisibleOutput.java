package dev.assay.grader.report.page;

import dev.assay.grader.report.Untrusted;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/// Escapes what a template is given, after its controls have become visible: no template can forget
/// it.
final class VisibleOutput extends OwaspHtmlTemplateOutput {
  VisibleOutput(TemplateOutput output) {
    super(output);
  }

  @Override
  public void writeUserContent(@Nullable String text) {
    super.writeUserContent(text == null ? null : Untrusted.block(text));
  }
}
