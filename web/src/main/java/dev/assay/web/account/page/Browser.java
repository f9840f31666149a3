package dev.assay.web.account.page;

import java.util.LinkedHashMap;
import java.util.Map;

/// Browsers in a few words, so that people know their own again.
final class Browser {
  /// The first that is found counts: each of them also names some of those after it.
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg/", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private Browser() {}

  /// Such as "Firefox on Linux".
  static String words(String agent) {
    return "%s on %s"
        .formatted(
            first(BROWSERS, agent, "An unknown browser"),
            first(SYSTEMS, agent, "an unknown system"));
  }

  private static String first(Map<String, String> known, String agent, String otherwise) {
    return known.entrySet().stream()
        .filter(entry -> agent.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
