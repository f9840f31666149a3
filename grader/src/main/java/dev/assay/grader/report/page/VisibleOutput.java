package dev.assay.grader.report.page;

import dev.assay.grader.report.Untrusted;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/// Escapes what a template is given, after its controls have become visible: no template can forget
/// it.
public final class VisibleOutput extends OwaspHtmlTemplateOutput {
  /// @param output takes what is safe to be HTML
  public VisibleOutput(TemplateOutput output) {
    super(output);
  }

  @Override
  public void writeUserContent(@Nullable String text) {
    super.writeUserContent(text == null ? null : Untrusted.block(text));
  }
}
