package dev.assay.web.operate;

import dev.assay.web.http.Shell;

/// The status page.
public record StatusPage(Shell shell, Status status) {}
