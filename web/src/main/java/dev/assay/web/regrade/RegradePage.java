package dev.assay.web.regrade;

import dev.assay.web.exercise.Offer;
import dev.assay.web.http.Shell;
import java.util.List;

/// What a dry run would change.
///
/// @param outside outdated submissions that are not in it
/// @param difference so far
/// @param page from 1
public record RegradePage(
    Shell shell, Offer offer, DryRun run, int outside, Difference difference, int page) {
  private static final int PER_PAGE = 50;

  RegradePage at(int other) {
    return new RegradePage(shell, offer, run, outside, difference, other);
  }

  public int pages() {
    return Math.max(1, (difference.moved().size() + PER_PAGE - 1) / PER_PAGE);
  }

  /// The submissions of this page.
  public List<Moved> moved() {
    List<Moved> all = difference.moved();
    int from = Math.min((page - 1) * PER_PAGE, all.size());
    return all.subList(from, Math.min(from + PER_PAGE, all.size()));
  }

  public int gaining() {
    return (int) difference.moved().stream().filter(each -> each.gain() > 0).count();
  }

  public int losing() {
    return (int) difference.moved().stream().filter(each -> each.gain() < 0).count();
  }

  /// How many have the same points as before.
  public int keeping() {
    return run.graded() - gaining() - losing();
  }

  public String address() {
    return "/exercises/" + offer.id() + "/regrade";
  }
}
