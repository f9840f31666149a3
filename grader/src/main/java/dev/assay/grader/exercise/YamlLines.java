package dev.assay.grader.exercise;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Where things stand in a YAML file, by paths such as `areas[1].points`.
final class YamlLines {
  private final Map<String, Integer> lines = new HashMap<>();

  private YamlLines() {}

  /// @throws tools.jackson.core.JacksonException if the text is no YAML
  static YamlLines of(YAMLMapper yaml, String text) {
    YamlLines found = new YamlLines();
    try (JsonParser parser = yaml.createParser(text)) {
      parser.nextToken();
      found.walk(parser, "");
    }
    return found;
  }

  /// Whether nothing is there at all.
  boolean isEmpty() {
    return lines.isEmpty();
  }

  /// The line of the path's key, or of what it would be in where it is missing.
  int of(String path) {
    String known = path;
    while (!lines.containsKey(known)) {
      int shorter = Math.max(known.lastIndexOf('.'), known.lastIndexOf('['));
      if (shorter < 0) {
        return 1;
      }
      known = known.substring(0, shorter);
    }
    return lines.getOrDefault(known, 1);
  }

  private void walk(JsonParser parser, String path) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String inside = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
        enter(parser, inside);
        parser.nextToken();
        walk(parser, inside);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY && !parser.isClosed(); i++) {
        String inside = path + "[" + i + "]";
        enter(parser, inside);
        walk(parser, inside);
      }
    }
  }

  private void enter(JsonParser parser, String path) {
    lines.put(path, parser.currentTokenLocation().getLineNr());
  }
}
