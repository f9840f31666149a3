package dev.assay.kit.referee;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The small JSONPath of `Exchange`: `$`, members and elements.
final class JsonPath {
  private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d{1,9})]");

  private JsonPath() {}

  /// What is at the path.
  ///
  /// @return a missing node if there is nothing
  /// @throws IllegalArgumentException if the path can't be read
  static JsonNode find(JsonNode root, String path) {
    if (!path.startsWith("$")) {
      throw new IllegalArgumentException("a path must start with $, was " + path);
    }
    JsonNode found = root;
    Matcher step = STEP.matcher(path);
    int at = 1;
    while (at < path.length()) {
      if (!step.find(at) || step.start() != at) {
        throw new IllegalArgumentException("path " + path + " can't be read from character " + at);
      }
      String member = step.group(1);
      found = member == null ? found.path(Integer.parseInt(step.group(2))) : found.path(member);
      at = step.end();
    }
    return found;
  }
}
