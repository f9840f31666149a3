package dev.assay.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GraphQlOverHttpTest {
  private static final class Planets extends GraphQlTwin {
    Planets() {
      super(
          "type Query { planet(id: Int): String, broken: String }",
          RuntimeWiring.newRuntimeWiring()
              .type(
                  "Query",
                  query ->
                      query
                          .dataFetcher("planet", call -> "planet " + call.getArgument("id"))
                          .dataFetcher(
                              "broken",
                              _ -> {
                                throw new IllegalStateException("no planets");
                              }))
              .build());
    }
  }

  private final Twin twin = new Planets();

  private Twin.Answer ask(String method, String query, String type, String body) {
    var headers = List.of(new Request.Header("content-type", type));
    return twin.answer(new Twin.Call(method, "/any", query, headers, body.getBytes(UTF_8)));
  }

  private Twin.Answer post(String body) {
    return ask("POST", "", "application/json", body);
  }

  private static JsonNode json(Twin.Answer answer) {
    return Json.read(new String(answer.body(), UTF_8));
  }

  private static JsonNode planet(int id) {
    return Json.read("{\"data\": {\"planet\": \"planet " + id + "\"}}");
  }

  @Test
  void answersAPostedQuery() {
    var answer = post("{\"query\": \"{planet(id: 3)}\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer)).isEqualTo(planet(3));
    assertThat(answer.headers())
        .contains(
            new Request.Header("Content-Type", "application/json; charset=utf-8"),
            new Request.Header("Access-Control-Allow-Origin", "*"));
  }

  @Test
  void takesVariablesAndTheOperationsName() {
    var body =
        """
        {"query": "query A($id: Int) {planet(id: $id)} query B {planet(id: 9)}",
         "variables": {"id": 4}, "operationName": "A"}
        """;

    assertThat(json(post(body))).isEqualTo(planet(4));
  }

  @Test
  void answersAQueryInTheAddress() {
    var query = "query=query(%24id:Int)%7Bplanet(id:%24id)%7D&variables=%7B%22id%22:5%7D";

    assertThat(json(ask("GET", query, "", ""))).isEqualTo(planet(5));
  }

  @Test
  void answersABareGraphQlBody() {
    assertThat(json(ask("POST", "", "application/graphql", "{planet(id: 6)}")))
        .isEqualTo(planet(6));
  }

  @Test
  void answersAPreflightRequest() {
    var answer = ask("OPTIONS", "", "", "");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers()).contains(new Request.Header("Access-Control-Allow-Origin", "*"));
  }

  @Test
  void refusesWhatIsNoGraphQlRequest() {
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "{}",
            "{\"query\": 1}",
            "{\"query\": \"{planet}\", \"variables\": 3}",
            "{\"query\": \"{planet}\", \"operationName\": 3}")) {
      var answer = post(body);

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(json(answer).path("errors").path(0).path("message").asString("")).isNotBlank();
    }
    assertThat(ask("GET", "", "", "").status()).isEqualTo(400);
    assertThat(ask("GET", "query=%zz", "", "").status()).isEqualTo(400);
  }

  @Test
  void refusesOtherMethods() {
    assertThat(ask("PUT", "", "application/json", "{}").status()).isEqualTo(405);
  }

  @Test
  void saysWhatIsWrongWithAQuery() {
    var answer = post("{\"query\": \"{moon}\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("errors").path(0).path("message").asString("")).contains("moon");
  }

  @Test
  void namesTheAuthorsFaultWhenADataFetcherThrows() {
    assertThatThrownBy(() -> post("{\"query\": \"{broken}\"}")).hasRootCauseMessage("no planets");
  }
}
