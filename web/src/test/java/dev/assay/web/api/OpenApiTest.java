package dev.assay.web.api;

import static dev.assay.web.api.ApiCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.web.TestServer;
import dev.assay.web.account.Scope;
import dev.assay.web.http.Access;
import dev.assay.web.http.WebServer.Route;
import dev.assay.web.review.SampleRows;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The document, held to the real routes and the real answers.
@Tag("engine")
@SuppressWarnings("NullAway.Init") // it is all there before the first test
final class OpenApiTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");
  private static final Pattern IN_BRACES = Pattern.compile("\\{([^}]+)}");

  private static JsonNode document;
  private static ApiCalls all;
  private static String candidate;
  private static String submission;
  private static String grading;

  @BeforeAll
  static void fill() throws Exception {
    document = JSON.readTree(SERVER.get("/api/v1/openapi.json").body());
    all = new ApiCalls(SERVER, Scope.values());
    SampleRows rows = new SampleRows(SERVER.jdbi());
    UUID one = rows.candidate("swapi-planets", "Ada");
    UUID handedIn = rows.submission(one, 1);
    UUID graded = rows.graded(handedIn, SampleRows.Result.points(72));
    all.report(graded);
    SERVER
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "update gradings set phase_millis = '{\"setup\": 900}' where id = ?", graded);
          handle.execute(
              "insert into grading_events (grading_id, seq, lease, kind, body) values (?, 1, 1, 'ended', '{\"outcome\": \"graded\"}')",
              graded);
        });
    candidate = one.toString();
    submission = handedIn.toString();
    grading = graded.toString();
  }

  @Test
  void hasEveryRouteWithItsScopeAndNoOther() {
    Map<String, String> real =
        SERVER.server().routes().stream()
            .filter(route -> route.path().startsWith("/api/v1/"))
            .collect(
                Collectors.toMap(
                    route -> route.method() + " " + route.path().substring(7),
                    OpenApiTest::scope,
                    (one, _) -> one,
                    TreeMap::new));

    assertThat(documented()).isEqualTo(real);
  }

  private static String scope(Route route) {
    return route.access() == Access.PUBLIC
        ? ""
        : route.access().name().substring(4).toLowerCase(Locale.ROOT).replace('_', ':');
  }

  private static Map<String, String> documented() {
    Map<String, String> operations = new TreeMap<>();
    operations()
        .forEach(operation ->
            operations.put(
                operation.method().toUpperCase(Locale.ROOT) + " " + operation.path(),
                operation.node().at("/security/0/bearer/0").asString("")));
    return operations;
  }

  private record Operation(String path, String method, JsonNode node) {}

  private static Stream<Operation> operations() {
    return document.path("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .map(method -> new Operation(path.getKey(), method.getKey(), method.getValue())));
  }

  @Test
  void namesThePathsParameters() {
    operations()
        .forEach(operation -> {
          Set<String> inPath =
              IN_BRACES
                  .matcher(operation.path())
                  .results()
                  .map(found -> found.group(1))
                  .collect(Collectors.toSet());
          Set<String> named = new TreeSet<>();
          operation
              .node()
              .path("parameters")
              .forEach(each -> {
                JsonNode parameter = resolved(each);
                if (parameter.path("in").asString().equals("path")) {
                  named.add(parameter.path("name").asString());
                }
              });
          assertThat(named).as(operation.path()).isEqualTo(inPath);
        });
  }

  private static JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }

  @Test
  void refersOnlyToWhatIsThere() {
    Pattern references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"");
    assertThat(references.matcher(document.toString()).results())
        .isNotEmpty()
        .allSatisfy(found ->
            assertThat(document.at(found.group(1)).isMissingNode()).as(found.group(1)).isFalse());
  }

  @Test
  void itsExamplesFitItsSchemas() {
    Stream.concat(
            document.findParents("schema").stream(),
            document.path("components").findParents("schema").stream())
        .distinct()
        .forEach(content -> {
          JsonNode example =
              content.has("example")
                  ? content.path("example")
                  : resolved(content.at("/examples/one")).path("value");
          if (!example.isMissingNode()) {
            assertFits(content.path("schema"), example.toString());
          }
        });
  }

  @Test
  void everyAnswerFitsItsSchema() throws Exception {
    Set<String> answered = new TreeSet<>();
    answered.add(fits("get", "/candidates", all.get("/candidates")));
    HttpResponse<String> invited =
        all.post("/candidates", "{\"exercise\": \"swapi-planets\", \"name\": \"Bea\"}");
    answered.add(fits("post", "/candidates", invited));
    String fresh = json(invited).path("id").asString();
    answered.add(fits("get", "/candidates/{id}", all.get("/candidates/" + candidate)));
    answered.add(
        fits(
            "patch", "/candidates/{id}", all.patch("/candidates/" + fresh, "{\"started\": true}")));
    String handIn = "/candidates/{id}/submissions";
    HttpResponse<String> handedIn =
        all.zip(UUID.fromString(fresh), ApiCalls.project("app"), "Idempotency-Key", "1");
    answered.add(fits("post", handIn, handedIn));
    fits(
        "post",
        handIn,
        all.zip(UUID.fromString(fresh), ApiCalls.project("app"), "Idempotency-Key", "1"));
    answered.add(fits("get", handIn, all.get("/candidates/" + fresh + "/submissions")));
    answered.add(fits("get", "/submissions/{id}", all.get("/submissions/" + submission)));
    String gradings = "/submissions/" + submission + "/gradings";
    answered.add(fits("get", "/submissions/{id}/gradings", all.get(gradings)));
    HttpResponse<String> again = all.send("POST", gradings, BodyPublishers.noBody());
    answered.add(fits("post", "/submissions/{id}/gradings", again));
    fits("get", "/gradings/{id}", all.get("/gradings/" + json(again).path("id").asString()));
    for (String part : new String[] {"", "/report", "/junit", "/ctrf", "/events"}) {
      answered.add(fits("get", "/gradings/{id}" + part, all.get("/gradings/" + grading + part)));
    }
    fits(
        "get",
        "/gradings/{id}/events",
        all.get("/gradings/" + grading + "/events", "Accept", "text/event-stream"));
    byte[] exercise = ApiCalls.exercise();
    for (int status : new int[] {201, 200}) {
      HttpResponse<String> published =
          all.send(
              "POST",
              "/exercises",
              BodyPublishers.ofByteArray(exercise),
              "Content-Type",
              "application/zip");
      assertThat(published.statusCode()).isEqualTo(status);
      answered.add(fits("post", "/exercises", published));
    }
    answered.add(fits("get", "/exercises", all.get("/exercises")));
    answered.add(fits("get", "/exercises/{id}", all.get("/exercises/swapi-planets")));
    answered.add(fits("get", "/openapi.json", all.get("/openapi.json")));

    assertThat(answered)
        .isEqualTo(
            operations()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void whatIsRefusedFitsToo() throws Exception {
    ApiCalls none = new ApiCalls(SERVER);
    String unknown = UUID.randomUUID().toString();
    for (Operation operation : operations().toList()) {
      if (operation.path().equals("/openapi.json")) {
        continue;
      }
      String method = operation.method().toUpperCase(Locale.ROOT);
      String path = operation.path().replace("{id}", unknown);
      HttpResponse<String> forbidden = none.send(method, path, BodyPublishers.noBody());
      HttpResponse<String> parameter =
          all.send(method, path + "?nothing=1", BodyPublishers.noBody());
      HttpResponse<String> missing =
          all.send(
              method,
              path,
              BodyPublishers.ofString("{\"started\": true}"),
              "Content-Type",
              "application/json");

      assertThat(forbidden.statusCode()).as(method + " " + path).isEqualTo(403);
      assertThat(parameter.statusCode()).as(method + " " + path).isEqualTo(400);
      assertThat(missing.statusCode())
          .as(method + " " + path)
          .isEqualTo(
              operation.path().contains("{id}")
                  ? 404
                  : !method.equals("POST")
                      ? 200
                      : operation.path().equals("/exercises") ? 415 : 400);
      fits(operation.method(), operation.path(), forbidden);
      fits(operation.method(), operation.path(), parameter);
      fits(operation.method(), operation.path(), missing);
    }
  }

  /// @return the operation
  private static String fits(String method, String path, HttpResponse<String> answer) {
    String operation = method + " " + path;
    JsonNode response =
        resolved(
            document
                .path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(Integer.toString(answer.statusCode())));
    assertThat(response.isObject())
        .as("%s answers %d: %s", operation, answer.statusCode(), answer.body())
        .isTrue();
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    JsonNode schema = response.path("content").path(type).path("schema");
    assertThat(schema.isObject()).as("%s answers %s", operation, type).isTrue();
    if (type.endsWith("json")) {
      assertFits(schema, answer.body());
    }
    return operation;
  }

  private static void assertFits(JsonNode schema, String json) {
    ObjectNode whole = (ObjectNode) closed(document.path("components").deepCopy());
    ObjectNode root = JSON.createObjectNode();
    root.set("components", whole);
    root.set("allOf", JSON.createArrayNode().add(closed(schema.deepCopy())));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString())
                .validate(
                    json,
                    InputFormat.JSON,
                    context ->
                        context.executionConfig(config -> config.formatAssertionsEnabled(true))))
        .as(json)
        .isEmpty();
  }

  /// The schemas, without the freedom to come with more fields than they name.
  private static JsonNode closed(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(OpenApiTest::closed);
    return node;
  }
}
