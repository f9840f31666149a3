package dev.assay.web.api;

import dev.assay.web.api.ApiPage.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An operation of the document, made into what people read.
///
/// @param path without the API's own part of the address
record DocumentedOperation(Document document, String path, String method, JsonNode node) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String JSON_TYPE = "application/json";
  private static final String ZIP_TYPE = "application/zip";

  ApiPage.Operation shown(String address) {
    return new ApiPage.Operation(
        node.path("operationId").asString(),
        method.toUpperCase(Locale.ROOT),
        path,
        node.path("summary").asString(),
        Document.paragraphs(node.path("description")),
        scope(),
        parameters(),
        body(),
        answers(),
        curl(address),
        example());
  }

  private String scope() {
    return node.at("/security/0/bearer/0").asString("");
  }

  private List<Field> parameters() {
    List<Field> fields = new ArrayList<>();
    for (JsonNode each : node.path("parameters")) {
      JsonNode parameter = document.resolved(each);
      fields.add(
          new Field(
              parameter.path("name").asString(),
              "in %s, %s%s"
                  .formatted(
                      parameter.path("in").asString(),
                      kind(parameter.path("schema")),
                      parameter.path("required").asBoolean(false) ? ", required" : ""),
              parameter.path("description").asString("")));
    }
    return fields;
  }

  private List<Field> body() {
    JsonNode schema =
        document.resolved(node.at("/requestBody/content").path(JSON_TYPE).path("schema"));
    List<String> required =
        StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asString)
            .toList();
    return schema.path("properties").properties().stream()
        .map(property ->
            new Field(
                property.getKey(),
                kind(property.getValue())
                    + (required.contains(property.getKey()) ? ", required" : ""),
                property.getValue().path("description").asString("")))
        .toList();
  }

  private String kind(JsonNode unresolved) {
    JsonNode schema = document.resolved(unresolved);
    JsonNode type = schema.path("type");
    String word =
        type.isArray()
            ? String.join(
                " or ",
                StreamSupport.stream(type.spliterator(), false).map(JsonNode::asString).toList())
            : type.asString("object");
    return schema.has("format") ? word + " (" + schema.path("format").asString() + ")" : word;
  }

  private List<Field> answers() {
    List<Field> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> answer : node.path("responses").properties()) {
      JsonNode response = document.resolved(answer.getValue());
      fields.add(
          new Field(
              answer.getKey(),
              String.join(", ", response.path("content").propertyNames()),
              response.path("description").asString("")));
    }
    return fields;
  }

  private String curl(String address) {
    StringBuilder command = new StringBuilder("curl");
    if (!method.equals("get")) {
      command.append(" -X ").append(method.toUpperCase(Locale.ROOT));
    }
    if (!scope().isEmpty()) {
      command.append(" -H \"Authorization: Bearer $ASSAY_TOKEN\"");
    }
    JsonNode content = node.at("/requestBody/content");
    if (content.has(ZIP_TYPE)) {
      command.append(" -H \"Content-Type: application/zip\" -H \"Idempotency-Key: $(uuidgen)\"");
      command.append(" --data-binary @app.zip");
    } else if (content.has(JSON_TYPE)) {
      command.append(" -H \"Content-Type: application/json\" -d '");
      command.append(content.path(JSON_TYPE).path("example")).append('\'');
    }
    if (node.at("/responses/200/content").has("text/event-stream")) {
      command.append(" -N -H \"Accept: text/event-stream\"");
    }
    return command
        .append(" \"")
        .append(address)
        .append(path.replace("{id}", "$ID"))
        .append('"')
        .toString();
  }

  private String example() {
    for (String status : List.of("200", "201", "202")) {
      JsonNode content =
          document.resolved(node.path("responses").path(status)).path("content").path(JSON_TYPE);
      JsonNode example = document.resolved(content.at("/examples/one")).path("value");
      if (!example.isMissingNode()) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(example);
      }
    }
    return "";
  }
}
