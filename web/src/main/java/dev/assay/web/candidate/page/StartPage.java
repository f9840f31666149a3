package dev.assay.web.candidate.page;

import dev.assay.web.http.Shell;

/// What a candidate reads before the clock runs.
///
/// @param home the page's own address
/// @param time how long they have, as a sentence
/// @param attempts how often they may hand in, as a sentence
/// @param until the last moment to start, in words
/// @param kept what is stored and until when, as a sentence
public record StartPage(
    Shell shell,
    String home,
    String title,
    String name,
    String difficulty,
    String time,
    String attempts,
    String until,
    String kept) {}
