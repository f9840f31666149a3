package dev.assay.web.report;

import java.util.ArrayList;
import java.util.List;

/// A part of a long text, with lines that have numbers.
///
/// @param first the number of its first line, from `1`
/// @param lines each cut to 2,000 characters
/// @param all how many lines the whole text has
/// @param starts the first line of each part
/// @param cut how many lines of the whole text are shown shortened
public record TextPage(int first, List<String> lines, int all, List<Integer> starts, int cut) {
  private static final int MOST_LINES = 500;
  private static final int MOST_BYTES = 48_000;
  private static final int LONGEST_LINE = 2_000;
  private static final int MARKUP = 36;

  public TextPage {
    lines = List.copyOf(lines);
    starts = List.copyOf(starts);
  }

  /// The part that has a line; the last one if there is no such line.
  static TextPage of(List<String> lines, int line) {
    List<String> shown = lines.stream().map(TextPage::cut).toList();
    List<Integer> starts = starts(shown);
    int part = starts.size() - 1;
    while (part > 0 && starts.get(part) > line) {
      part--;
    }
    int from = starts.get(part) - 1;
    int to = part + 1 < starts.size() ? starts.get(part + 1) - 1 : shown.size();
    int cut = (int) lines.stream().filter(each -> each.length() > LONGEST_LINE).count();
    return new TextPage(from + 1, shown.subList(from, to), lines.size(), starts, cut);
  }

  private static List<Integer> starts(List<String> lines) {
    List<Integer> starts = new ArrayList<>(List.of(1));
    int bytes = 0;
    for (int at = 0; at < lines.size(); at++) {
      int own = MARKUP + bytes(lines.get(at));
      boolean full = bytes + own > MOST_BYTES || at - starts.getLast() + 1 >= MOST_LINES;
      if (full && at + 1 > starts.getLast()) {
        starts.add(at + 1);
        bytes = 0;
      }
      bytes += own;
    }
    return starts;
  }

  /// About what a line takes once it is escaped.
  private static int bytes(String line) {
    return line.chars().map(each -> each >= 0x80 ? 3 : "<>&\"'".indexOf(each) >= 0 ? 5 : 1).sum();
  }

  private static String cut(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
  }

  public int last() {
    return first + lines.size() - 1;
  }

  public String text() {
    return String.join("\n", lines);
  }

  /// First lines of the parts before and after; `0` for none.
  public int previous() {
    int at = starts.indexOf(first);
    return at > 0 ? starts.get(at - 1) : 0;
  }

  public int next() {
    int at = starts.indexOf(first);
    return at + 1 < starts.size() ? starts.get(at + 1) : 0;
  }

  /// The starts as the page's script reads them.
  public String startsText() {
    return String.join(",", starts.stream().map(String::valueOf).toList());
  }
}
