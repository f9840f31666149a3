package dev.assay.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The transport's rules for [GraphQlTwin].
///
/// A query that is wrong in itself is answered as the specification says: 200 with `errors` for
/// clients that take `application/json`, 400 for those that ask for
/// `application/graphql-response+json`.
final class GraphQlOverHttp {
  private static final String JSON = "application/json";
  private static final String GRAPHQL_JSON = "application/graphql-response+json";
  private static final List<Request.Header> CORS =
      List.of(
          new Request.Header("Access-Control-Allow-Origin", "*"),
          new Request.Header("Access-Control-Allow-Methods", "GET, POST, OPTIONS"),
          new Request.Header("Access-Control-Allow-Headers", "*"));

  private GraphQlOverHttp() {}

  static Twin.Answer answer(GraphQL graphQl, Twin.Call call) {
    try {
      return switch (call.method()) {
        case "OPTIONS" -> new Twin.Answer(204, CORS, new byte[0]);
        case "GET" -> execute(graphQl, fromQuery(call.query()), call);
        case "POST" -> execute(graphQl, fromBody(call), call);
        default -> refused(405, "GraphQL is served to GET and POST, not to " + call.method());
      };
    } catch (IllegalArgumentException broken) {
      return refused(400, String.valueOf(broken.getMessage()));
    }
  }

  private static ExecutionInput fromQuery(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] nameAndValue = pair.split("=", 2);
      if (nameAndValue.length == 2) {
        parameters.put(nameAndValue[0], URLDecoder.decode(nameAndValue[1], UTF_8));
      }
    }
    String variables = parameters.get("variables");
    return input(
        Json.tree(parameters.get("query")),
        variables == null ? Json.tree(null) : Json.read(variables),
        Json.tree(parameters.get("operationName")));
  }

  private static ExecutionInput fromBody(Twin.Call call) {
    String text = new String(call.body(), UTF_8);
    String type = call.header("Content-Type").orElse(JSON).toLowerCase(Locale.ROOT);
    if (type.startsWith("application/graphql") && !type.startsWith(GRAPHQL_JSON)) {
      return input(Json.tree(text), Json.tree(null), Json.tree(null));
    }
    JsonNode body = Json.read(text);
    if (!body.isObject()) {
      throw new IllegalArgumentException("the body must be a JSON object with a query");
    }
    return input(body.path("query"), body.path("variables"), body.path("operationName"));
  }

  private static ExecutionInput input(JsonNode query, JsonNode variables, JsonNode operation) {
    if (!query.isString() || query.stringValue().isBlank()) {
      throw new IllegalArgumentException("query must be a GraphQL document as a string");
    }
    if (!absent(variables) && !variables.isObject()) {
      throw new IllegalArgumentException("variables must be an object");
    }
    if (!absent(operation) && !operation.isString()) {
      throw new IllegalArgumentException("operationName must be a string");
    }
    var input = ExecutionInput.newExecutionInput(query.stringValue());
    if (variables.isObject()) {
      input.variables(plain(variables));
    }
    return operation.isString()
        ? input.operationName(operation.stringValue()).build()
        : input.build();
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static Map<String, Object> plain(JsonNode object) {
    Map<String, Object> members = new HashMap<>();
    object
        .properties()
        .forEach(member -> {
          // Variables may well be null, which the map's type can't say to graphql-java.
          @SuppressWarnings("NullAway")
          Object value = value(member.getValue());
          members.put(member.getKey(), value);
        });
    return members;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isObject()) {
      return plain(node);
    }
    if (node.isArray()) {
      List<@Nullable Object> elements = new ArrayList<>();
      node.forEach(element -> elements.add(value(element)));
      return elements;
    }
    if (node.isNumber()) {
      return node.numberValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isString() ? node.stringValue() : null;
  }

  private static Twin.Answer execute(GraphQL graphQl, ExecutionInput input, Twin.Call call) {
    ExecutionResult result = graphQl.execute(input);
    for (GraphQLError error : result.getErrors()) {
      if (error instanceof ExceptionWhileDataFetching thrown) {
        throw new IllegalStateException("the twin's data fetcher failed", thrown.getException());
      }
    }
    boolean modern = call.header("Accept").orElse("").contains(GRAPHQL_JSON);
    int status = modern && !result.isDataPresent() ? 400 : 200;
    return json(status, modern ? GRAPHQL_JSON : JSON, result.toSpecification());
  }

  private static Twin.Answer refused(int status, String message) {
    return json(status, JSON, Map.of("errors", List.of(Map.of("message", message))));
  }

  private static Twin.Answer json(int status, String type, Object body) {
    List<Request.Header> headers = new ArrayList<>(CORS);
    headers.add(new Request.Header("Content-Type", type + "; charset=utf-8"));
    return new Twin.Answer(status, headers, Json.write(body).getBytes(UTF_8));
  }
}
