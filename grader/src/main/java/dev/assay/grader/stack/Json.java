package dev.assay.grader.stack;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a submission's JSON files. Jackson's own limits on depth, names and numbers hold.
final class Json {
  /// `tsconfig.json` and friends are JSON with comments; npm's readers forgive no less than this
  /// does.
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private Json() {}

  /// @param file the name for the message
  static JsonNode object(String file, String text) throws StackNotRecognised {
    try {
      JsonNode node = MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
      if (node.isObject()) {
        return node;
      }
      throw new StackNotRecognised(
          "%s must be a JSON object { … }, was %s"
              .formatted(Shell.shown(file), node.getNodeType()));
    } catch (JacksonException broken) {
      TokenStreamLocation place = broken.getLocation();
      throw new StackNotRecognised(
          "%s can't be read as JSON: %s%s"
              .formatted(
                  Shell.shown(file),
                  place == null
                      ? ""
                      : "line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr()),
                  Shell.shown(broken.getOriginalMessage())));
    }
  }
}
