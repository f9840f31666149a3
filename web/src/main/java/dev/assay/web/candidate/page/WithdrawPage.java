package dev.assay.web.candidate.page;

import dev.assay.web.http.Shell;

/// Asks whether a candidate really wants to withdraw.
///
/// @param submissions how many would be deleted, in words
public record WithdrawPage(Shell shell, String home, String submissions) {}
