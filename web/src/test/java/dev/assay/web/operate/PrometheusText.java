package dev.assay.web.operate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads Prometheus' text format 0.0.4 and is strict about it.
final class PrometheusText {
  private static final Pattern COMMENT =
      Pattern.compile(
          "# (HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*|TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped))");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? (-?[0-9.]+(?:[eE][-+]?[0-9]+)?|NaN|[-+]Inf)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\",?");

  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Set<String> families = new TreeSet<>();

  /// @throws AssertionError if a line is none of the format, a sample has no type, or is there
  ///   twice
  static PrometheusText of(String text) {
    PrometheusText read = new PrometheusText();
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line must end");
    }
    text.lines().forEach(read::line);
    return read;
  }

  private void line(String line) {
    if (line.startsWith("#")) {
      Matcher comment = matched(COMMENT, line);
      if (comment.group(2) != null) {
        families.add(comment.group(2));
      }
      return;
    }
    Matcher sample = matched(SAMPLE, line);
    String name = sample.group(1);
    boolean typed =
        families.contains(name)
            || families.contains(name.replaceFirst("_(bucket|count|sum|max)$", ""));
    if (!typed) {
      throw new AssertionError("no type for " + line);
    }
    Double before =
        samples.put(
            name + labels(sample.group(2)),
            Double.valueOf(sample.group(3).replace("Inf", "Infinity")));
    if (before != null) {
      throw new AssertionError("twice: " + line);
    }
  }

  private static String labels(String labels) {
    if (labels == null) {
      return "";
    }
    Set<String> sorted = new TreeSet<>();
    Matcher label = LABEL.matcher(labels.substring(1, labels.length() - 1));
    int end = 0;
    while (label.lookingAt()) {
      sorted.add(label.group(1) + "=" + label.group(2));
      end = label.end();
      label.region(end, labels.length() - 2);
    }
    if (end != labels.length() - 2) {
      throw new AssertionError("labels that are none: " + labels);
    }
    return sorted.toString();
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("no line of the format: " + line);
    }
    return matcher;
  }

  /// A sample's value.
  ///
  /// @param sample such as `up[host=a, port=1]`: labels in alphabetical order
  double value(String sample) {
    Double value = samples.get(sample);
    if (value == null) {
      throw new AssertionError("no %s in %s".formatted(sample, samples.keySet()));
    }
    return value;
  }

  Set<String> names() {
    return samples.keySet();
  }
}
