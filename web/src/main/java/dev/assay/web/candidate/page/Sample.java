package dev.assay.web.candidate.page;

import dev.assay.web.candidate.Words;
import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Markdown;
import dev.assay.web.http.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The pages of a candidate who does not exist, for an exercise's author.
public final class Sample {
  private static final Duration USUAL_DAYS = Duration.ofDays(14);

  private Sample() {}

  /// What the candidate reads before the clock runs.
  ///
  /// @param home the page's own address
  public static StartPage start(Shell shell, String home, Offer offer, Instant now) {
    return new StartPage(
        shell,
        home,
        offer.title(),
        "Candidate",
        offer.difficulty(),
        Home.allowed(Optional.of(Duration.ofMinutes(offer.minutes()))),
        Start.attempts(offer.attempts()),
        Words.time(now.plus(USUAL_DAYS)),
        "Here it says what is kept of them, and until when.");
  }

  /// What the candidate has while the clock runs.
  ///
  /// @param home the page's own address
  public static HomePage home(
      Shell shell, String home, Offer offer, List<String> starters, Instant now) {
    Instant end = now.plus(Duration.ofMinutes(offer.minutes()));
    return new HomePage(
        shell,
        home,
        offer.title(),
        Optional.of(new HomePage.TimeLeft(end, now, Words.left(end, now), false)),
        new HomePage.HandInForm(
            true,
            "%s of %d left."
                .formatted(Words.count(offer.attempts(), "attempt", "attempts"), offer.attempts()),
            "preview",
            Problem.NONE),
        Home.rule(offer.counts()),
        List.of(),
        starters,
        Markdown.html(offer.brief()),
        "https://assay.example/git/THEIR-TOKEN");
  }
}
