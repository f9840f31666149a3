package dev.assay.web.preview;

import dev.assay.grader.report.Amounts;
import dev.assay.web.http.Shell;

/// The preview's first page.
public record PreviewPage(Shell shell, Preview.Shown shown) {
  /// How long a grading took, in words.
  public String took(Preview.Result result) {
    return Amounts.of(result.took());
  }
}
