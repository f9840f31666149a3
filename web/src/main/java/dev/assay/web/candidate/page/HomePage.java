package dev.assay.web.candidate.page;

import dev.assay.web.http.Shell;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a candidate sees once the clock runs.
///
/// @param home the page's own address
/// @param time empty where no clock runs
/// @param rule which submission counts, as a sentence
/// @param brief HTML of [dev.assay.web.http.Markdown]
/// @param pushTo the address for `git push`
public record HomePage(
    Shell shell,
    String home,
    String title,
    Optional<TimeLeft> time,
    HandInForm form,
    String rule,
    List<Listed> submissions,
    List<String> starters,
    String brief,
    String pushTo) {
  public HomePage {
    submissions = List.copyOf(submissions);
    starters = List.copyOf(starters);
  }

  /// What is left of the time.
  ///
  /// @param sentence as it was when the page was made
  /// @param over whether what comes now is late
  public record TimeLeft(Instant deadline, Instant now, String sentence, boolean over) {}

  /// The forms for handing in.
  ///
  /// @param open whether anything can be handed in
  /// @param attempts what is left of them, as a sentence
  /// @param key what tells the same upload apart from another one
  public record HandInForm(boolean open, String attempts, String key, Problem problem) {}
}
