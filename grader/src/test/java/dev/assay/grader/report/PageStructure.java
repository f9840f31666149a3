package dev.assay.grader.report;

import java.util.List;
import java.util.regex.Pattern;

/// A page without its style sheet, spaces and layout: one element or text per line.
final class PageStructure {
  private static final Pattern STYLE = Pattern.compile("<style>.*?</style>", Pattern.DOTALL);
  private static final Pattern HASH = Pattern.compile("sha256-[A-Za-z0-9+/=]+");
  private static final Pattern BETWEEN = Pattern.compile("(?=<)|(?<=>)");

  private PageStructure() {}

  static String of(String html) {
    String bare = HASH.matcher(STYLE.matcher(html).replaceAll("<style>")).replaceAll("sha256-…");
    List<String> parts =
        BETWEEN
            .splitAsStream(bare)
            .map(part -> part.strip().replaceAll("\\s+", " "))
            .filter(part -> !part.isEmpty() && !part.startsWith("</"))
            .toList();
    return String.join("\n", parts) + "\n";
  }
}
