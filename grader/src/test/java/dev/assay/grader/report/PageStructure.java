package dev.assay.grader.report;

import java.util.List;
import java.util.regex.Pattern;

/// A page without its style sheet, script, spaces and layout: one element or text per line.
final class PageStructure {
  private static final Pattern INLINE =
      Pattern.compile("(<style>|<script type=\"module\">).*?(</style>|</script>)", Pattern.DOTALL);
  private static final Pattern HASH = Pattern.compile("sha256-[A-Za-z0-9+/=]+");
  private static final Pattern BETWEEN = Pattern.compile("(?=<)|(?<=>)");

  private PageStructure() {}

  static String of(String html) {
    String bare = HASH.matcher(INLINE.matcher(html).replaceAll("$1")).replaceAll("sha256-…");
    List<String> parts =
        BETWEEN
            .splitAsStream(bare)
            .map(part -> part.strip().replaceAll("\\s+", " "))
            .filter(part -> !part.isEmpty() && !part.startsWith("</"))
            .toList();
    return String.join("\n", parts) + "\n";
  }
}
