package dev.assay.web.http;

/// What went wrong, for a person.
///
/// @param sentence what it was and, where there is one, the remedy
public record ErrorPage(Shell shell, int status, String sentence) {}
