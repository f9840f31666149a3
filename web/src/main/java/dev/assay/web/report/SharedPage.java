package dev.assay.web.report;

import dev.assay.web.http.Shell;

/// A report for whoever has the link.
///
/// @param html the report, or outcome and areas of it
/// @param whole whether that is all of the report
public record SharedPage(Shell shell, Head head, String html, boolean whole, String expires) {}
