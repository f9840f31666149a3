package dev.assay.grader.exercise;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Where things stand in a YAML file, by paths such as `areas[1].points`.
final class YamlPlaces {
  private final Map<String, Place> places = new HashMap<>();

  private YamlPlaces() {}

  /// A place in a file, counted from `1`.
  record Place(int line, int column) {
    static final Place FIRST = new Place(1, 1);

    static Place of(TokenStreamLocation location) {
      return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /// As compilers write it after a file's name.
    @Override
    public String toString() {
      return line + ":" + column;
    }
  }

  /// @throws tools.jackson.core.JacksonException if the text is no YAML
  static YamlPlaces of(YAMLMapper yaml, String text) {
    YamlPlaces found = new YamlPlaces();
    try (JsonParser parser = yaml.createParser(text)) {
      parser.nextToken();
      found.walk(parser, "");
    }
    return found;
  }

  /// Whether nothing is there at all.
  boolean isEmpty() {
    return places.isEmpty();
  }

  /// Where the path's key is, or of what it would be in where it is missing.
  Place of(String path) {
    String known = path;
    while (!places.containsKey(known)) {
      int shorter = Math.max(known.lastIndexOf('.'), known.lastIndexOf('['));
      if (shorter < 0) {
        return Place.FIRST;
      }
      known = known.substring(0, shorter);
    }
    return places.getOrDefault(known, Place.FIRST);
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
    places.put(path, Place.of(parser.currentTokenLocation()));
  }
}
