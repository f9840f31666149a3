package dev.assay.web.live;

import dev.assay.grader.report.Untrusted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// How much of what programs print is shown live in one try: 256 KB, then one line that says so.
final class LogBudget {
  static final String SPENT = "More was printed than the 256 KB that are shown here.";

  private static final int MOST = 256 << 10;
  private static final int LONGEST_LINE = 1_000;

  private int left = MOST;

  /// The lines to show for one that was printed: several if it has steps of a progress bar, none if
  /// enough was shown.
  List<String> lines(String printed) {
    List<String> shown = new ArrayList<>();
    for (String line : Untrusted.log(printed).split("\n", -1)) {
      if (left > 0) {
        String cut = Untrusted.line(line.replace("\t", "  ").stripTrailing(), LONGEST_LINE);
        left -= cut.getBytes(StandardCharsets.UTF_8).length + 1;
        shown.add(left > 0 ? cut : SPENT);
      }
    }
    return shown;
  }
}
