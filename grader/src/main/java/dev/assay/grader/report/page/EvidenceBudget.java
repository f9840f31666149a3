package dev.assay.grader.report.page;

/// How many bytes of the page are left for evidence. What one check doesn't need, later ones can
/// have; failed checks come first and get more.
///
/// Evidence is measured as it is written, with all of its markup.
final class EvidenceBudget {
  private static final int PER_PAGE = 1_350_000;
  private static final int MOST_PER_CHECK = 200_000;
  private static final int LONGEST_TEXT = 6_000;
  private static final int SHORTEST_TEXT = 200;

  private static final double MOST_OF_LAST = 0.8;

  /// With less than that there is no use in showing any.
  private static final int LEAST = 2_000;

  private long bytesLeft;
  private long sharesLeft;

  /// @param shares of all the evidence that will be asked for
  EvidenceBudget(long shares) {
    this(PER_PAGE, shares);
  }

  EvidenceBudget(long bytes, long shares) {
    bytesLeft = bytes;
    sharesLeft = shares;
  }

  /// As much of the evidence as its shares have room for.
  PageEvidence fit(PageEvidence all, int shares) {
    long most = Math.min(MOST_PER_CHECK, bytesLeft * shares / Math.max(1, sharesLeft));
    PageEvidence fitting = fitting(all, (int) most);
    bytesLeft = Math.max(0, bytesLeft - Html.bytes(Html.evidence(fitting)));
    sharesLeft -= shares;
    return fitting;
  }

  /// As much of the evidence as fits into so many bytes. Tries with less each time, by as much as
  /// the last try was too long.
  static PageEvidence fitting(PageEvidence all, int bytes) {
    double share = 1;
    while (share * 2 * bytes >= LEAST) {
      int text = (int) Math.max(SHORTEST_TEXT, share * LONGEST_TEXT);
      PageEvidence less = all.within((int) (share * 2 * bytes), text);
      int written = Html.bytes(Html.evidence(less));
      if (written <= bytes) {
        return less;
      }
      share *= Math.min(MOST_OF_LAST, 0.95 * bytes / written);
    }
    return all.bare();
  }
}
