package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Exchange;
import dev.assay.kit.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The app's planets over HTTP. What a check needs but doesn't look at is asked for leniently, so
/// that one fault doesn't fail checks about something else.
final class Planets {
  static final String PATH = "/planets";

  private static final List<String> SEEN =
      List.of("id", "name", "population", "terrains", "climates");

  private Planets() {}

  /// A planet that a check has made.
  ///
  /// @param path where it is served
  record Created(Planet planet, JsonNode id, String path, Exchange answer) {}

  /// Makes a planet; any 2xx is good enough.
  static Created create(Api api, Planet planet) {
    Exchange answer = api.post(PATH, planet.body());
    if (answer.status() / 100 != 2) {
      throw answer.unexpected(
          "a planet to be created, for the check to go on with", "status " + answer.status());
    }
    JsonNode id =
        idIn(body(answer))
            .or(() -> answer.header("Location").map(Planets::lastSegment).map(Json::tree))
            .or(() -> named(list(api), planet.name()).stream().findFirst().flatMap(Planets::idIn))
            .orElseThrow(() -> noId(answer));
    return new Created(planet, id, path(id), answer);
  }

  /// The answer to `GET /planets`.
  static List<JsonNode> list(Api api) {
    return in(api.get(PATH).expectStatus(200));
  }

  /// The planets in an answer to `GET /planets`.
  static List<JsonNode> in(Exchange list) {
    JsonNode planets = list.json();
    if (!planets.isArray()) {
      throw list.unexpected("a JSON array of planets", brief(planets));
    }
    return planets.valueStream().toList();
  }

  /// Those of the planets that have the name.
  static List<JsonNode> named(List<JsonNode> planets, String name) {
    return planets.stream().filter(planet -> planet.path("name").equals(Json.tree(name))).toList();
  }

  /// The planet's id, where it is a number or a string.
  static Optional<JsonNode> idIn(JsonNode planet) {
    JsonNode id = planet.path("id");
    return id.isNumber() || (id.isString() && !id.stringValue().isEmpty())
        ? Optional.of(id)
        : Optional.empty();
  }

  /// As [#idIn], but an answer without an id fails the check.
  static JsonNode expectId(Exchange answer) {
    return idIn(answer.json()).orElseThrow(() -> noId(answer));
  }

  /// Where the planet with the id is served.
  static String path(JsonNode id) {
    String text = id.isNumber() ? id.decimalValue().toPlainString() : id.stringValue();
    return PATH + "/" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// That the answer's object is the planet.
  static void expect(Exchange answer, Planet planet) {
    JsonNode served = answer.json();
    if (!planet.isServedAs(served)) {
      answer.expectJson("$", rightFor(served, planet));
      throw answer.unexpected("the planet " + Json.write(planet.body()), brief(served));
    }
  }

  /// What should have been served: all that was, but with the planet's values where they differ.
  private static Map<String, @Nullable Object> rightFor(JsonNode served, Planet planet) {
    Map<String, @Nullable Object> right = new LinkedHashMap<>();
    right.put("name", planet.name());
    if (!planet.hasPopulation(served.path("population"))) {
      right.put("population", planet.population());
    }
    if (!planet.hasTerrains(served.path("terrains"))) {
      right.put("terrains", planet.terrains());
    }
    if (!planet.hasClimates(served.path("climates"))) {
      right.put("climates", planet.climates());
    }
    served.properties().forEach(field -> right.putIfAbsent(field.getKey(), field.getValue()));
    return right;
  }

  /// That a later answer has the planet as an earlier one had it.
  static void expectSame(Exchange earlier, Exchange later) {
    JsonNode before = earlier.json();
    if (!seen(before).equals(seen(later.json()))) {
      Map<String, @Nullable Object> right = new LinkedHashMap<>();
      later.json().properties().forEach(field -> right.put(field.getKey(), field.getValue()));
      before
          .properties()
          .forEach(field -> {
            if (SEEN.contains(field.getKey())) {
              right.put(field.getKey(), field.getValue());
            }
          });
      later.expectJson("$", right);
      throw later.unexpected("the planet as it was: " + brief(before), brief(later.json()));
    }
  }

  /// That the answer's object has the planet's name, for checks that look at something else.
  static void expectName(Exchange answer, Planet planet) {
    answer.expectStatus(200).expectJson("$.name", planet.name());
  }

  /// What somebody sees of the planet: its values, but not what an app may add, such as the time of
  /// the last change.
  static List<JsonNode> seen(JsonNode planet) {
    return SEEN.stream().map(planet::path).toList();
  }

  /// The answer's body as JSON; nothing where it is none.
  static JsonNode body(Exchange answer) {
    try {
      return Json.read(answer.body());
    } catch (IllegalArgumentException noJson) {
      return Json.tree(null);
    }
  }

  /// JSON that fits into a message.
  static String brief(JsonNode json) {
    return brief(json.toString());
  }

  /// As [#brief], of several.
  static String brief(List<JsonNode> planets) {
    return brief(planets.toString());
  }

  /// JSON that fits into a message, where there may be nothing.
  static String orNothing(JsonNode json) {
    return json.isMissingNode() ? "nothing" : brief(json);
  }

  /// A planet as it was sent.
  static String brief(Planet planet) {
    return brief(Json.write(planet.body()));
  }

  private static String brief(String text) {
    return text.length() <= 300 ? text : text.substring(0, 299) + "…";
  }

  private static String lastSegment(String location) {
    String path = location.strip().split("[?#]", 2)[0];
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static AssertionError noId(Exchange answer) {
    return answer.unexpected("an id that is a number or a string", brief(body(answer)));
  }
}
