package dev.assay.web.preview;

import dev.assay.web.http.Shell;

/// The page around a solution's report.
public record PreviewReportPage(Shell shell, long number, Preview.Row row) {}
