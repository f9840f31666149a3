package dev.assay.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `openapi.yaml`: what the API promises. A test holds it to the real routes and answers.
final class Document {
  private static final String RESOURCE = "openapi.yaml";
  private static final List<String> METHODS = List.of("get", "post", "patch", "put", "delete");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode root;

  private Document(JsonNode root) {
    this.root = root;
  }

  static Document read() {
    try (InputStream yaml = Document.class.getResourceAsStream(RESOURCE)) {
      if (yaml == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return new Document(new YAMLMapper().readTree(yaml));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("resource " + RESOURCE + " can't be read", unreadable);
    }
  }

  String json() {
    return JSON.writeValueAsString(root);
  }

  String title() {
    return root.at("/info/title").asString();
  }

  /// Paragraphs about the whole API.
  List<String> words() {
    return paragraphs(root.at("/info/description"));
  }

  static List<String> paragraphs(JsonNode text) {
    return text.asString("").strip().isEmpty()
        ? List.of()
        : List.of(text.asString("").strip().split("\n\\s*\n"));
  }

  /// All operations, in the order of the document's tags.
  ///
  /// @param address the API's, for the examples
  List<ApiPage.Group> groups(String address) {
    Map<String, List<ApiPage.Operation>> byTag = new LinkedHashMap<>();
    root.path("tags").forEach(tag -> byTag.put(tag.path("name").asString(), new ArrayList<>()));
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (String method : METHODS) {
        JsonNode operation = path.getValue().path(method);
        if (operation.isObject()) {
          byTag
              .computeIfAbsent(operation.at("/tags/0").asString(), _ -> new ArrayList<>())
              .add(new DocumentedOperation(this, path.getKey(), method, operation).shown(address));
        }
      }
    }
    return byTag.entrySet().stream()
        .map(tag ->
            new ApiPage.Group(tag.getKey().toLowerCase(Locale.ROOT), tag.getKey(), tag.getValue()))
        .toList();
  }

  /// What a node refers to; the node itself if it refers to nothing.
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? root.at(reference.asString().substring(1)) : node;
  }
}
