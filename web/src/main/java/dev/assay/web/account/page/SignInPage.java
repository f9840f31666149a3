package dev.assay.web.account.page;

import dev.assay.web.http.Shell;

/// The form to sign in with.
///
/// @param name what was typed
/// @param to where to go then; empty for the start page
/// @param problem why it did not work; empty if it was not tried
public record SignInPage(Shell shell, String name, String to, String problem) {}
