package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Change;
import dev.assay.kit.Changes;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.Json;
import dev.assay.kit.Request;
import dev.assay.kit.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Input that an app has to refuse, made from a good planet by spoiling one field.
///
/// @param what what is wrong with it, in words
/// @param planet the good planet, whose words tell whether anything of it was stored
/// @param body what is sent, as text
record Refused(String what, Planet planet, String body) {
  /// The planet with another value in one field.
  static Refused with(Planet planet, String field, @Nullable Object value) {
    Map<String, @Nullable Object> body = new HashMap<>(planet.body());
    body.put(field, value);
    String shown = Json.write(value);
    return new Refused("the " + field + " " + shown, planet, Json.write(body));
  }

  /// The planet without a field.
  static Refused without(Planet planet, String field) {
    Map<String, @Nullable Object> body = new HashMap<>(planet.body());
    body.remove(field);
    return new Refused("no " + field, planet, Json.write(body));
  }

  /// JSON that breaks off.
  static Refused broken(Planet planet) {
    String whole = Json.write(planet.body());
    return new Refused("JSON that breaks off", planet, whole.substring(0, whole.length() - 2));
  }

  /// Sends it, and expects that it is refused.
  Exchange send(Api api, Request request) {
    Exchange answer = api.send(request.body(body, "application/json"));
    if (answer.status() != 400 && answer.status() != 422) {
      throw answer.unexpected("400 or 422 for " + what, "status " + answer.status());
    }
    return answer;
  }

  /// That none of the planet is in the database or served.
  static void expectNotStored(Api api, Database db, Planet planet) {
    List<String> traces =
        Stream.of(List.of(planet.name()), planet.terrains(), planet.climates())
            .flatMap(List::stream)
            .toList();
    Changes changes = db.changes();
    List<Row> stored =
        Stored.written(changes).stream().filter(row -> traces.stream().anyMatch(row::has)).toList();
    List<Change> shown = stored.stream().<Change>map(row -> new Change.Inserted(0, row)).toList();
    new Changes(shown).expect(stored.isEmpty(), "nothing of the refused planet to be stored");
    Exchange list = api.get(Planets.PATH).expectStatus(200);
    if (!Planets.named(Planets.in(list), planet.name()).isEmpty()) {
      throw list.unexpected("the refused planet not to be served", "a planet " + planet.name());
    }
  }
}
