package dev.assay.web.candidate.page;

import dev.assay.web.http.Shell;

/// Says that an invitation is over.
///
/// @param sentence why, and the remedy
/// @param canWithdraw whether there may still be something to delete
public record OverPage(Shell shell, String home, String sentence, boolean canWithdraw) {}
