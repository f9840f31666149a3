package swapi;

import dev.assay.kit.Attempt;
import dev.assay.kit.GraphQlTwin;
import dev.assay.kit.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Stands in for the public GraphQL API with the Star Wars planets: its planets and two that are
/// made up for the attempt, so that an app can't know them beforehand.
public final class SwapiTwin extends GraphQlTwin {
  /// The planet that a check about second starts changes through the app. Others must not look at
  /// its values.
  static final String TO_BE_CHANGED = "Umbara";

  /// The planet that a check about second starts deletes through the app. Others must not look for
  /// it.
  static final String TO_BE_DELETED = "Zolan";

  private final SwapiPlanets served;
  private final List<Planet> planets;
  private final List<Planet> madeUp;

  public SwapiTwin(Attempt attempt) {
    this(new SwapiPlanets(), read(), twoFrom(new MadeUp(attempt, "SwapiTwin")));
  }

  private SwapiTwin(
      SwapiPlanets served, List<Map<String, @Nullable Object>> known, List<Planet> madeUp) {
    super(SwapiSchema.TEXT, SwapiSchema.wiring(served));
    this.served = served;
    this.madeUp = madeUp;
    List<Planet> all = new ArrayList<>();
    for (Map<String, @Nullable Object> fields : known) {
      served.add(fields);
      all.add(planet(Json.tree(fields)));
    }
    madeUp.forEach(this::add);
    all.addAll(madeUp);
    all.removeIf(planet -> planet.name().equals(TO_BE_DELETED));
    this.planets = List.copyOf(all);
  }

  /// Every planet that was there when the attempt began, but for [#TO_BE_DELETED].
  List<Planet> planets() {
    return planets;
  }

  /// Those of them that only this attempt knows.
  List<Planet> madeUp() {
    return madeUp;
  }

  /// Adds a planet that the app's next start finds.
  void add(Planet planet) {
    Map<String, @Nullable Object> fields = new HashMap<>(planet.body());
    fields.put("diameter", 12_000);
    fields.put("gravity", "1 standard");
    fields.put("created", "2014-12-10T11:35:48.479Z");
    fields.put("edited", "2014-12-20T20:58:18.420Z");
    served.add(fields);
  }

  /// Takes an added planet away again, so that later starts don't find it.
  void remove(Planet planet) {
    served.remove(planet.name());
  }

  private static List<Planet> twoFrom(MadeUp made) {
    Planet crowded = made.planet().populated(made.largePopulation());
    return List.of(crowded, made.planet().populated(null));
  }

  private static Planet planet(JsonNode fields) {
    JsonNode population = fields.path("population");
    return new Planet(
        fields.path("name").stringValue(),
        population.isNull() ? null : population.longValue(),
        Planet.words(fields.path("terrains")),
        Planet.words(fields.path("climates")));
  }

  private static List<Map<String, @Nullable Object>> read() {
    try (InputStream file = SwapiTwin.class.getResourceAsStream("/planets.json")) {
      if (file == null) {
        throw new IllegalStateException("the suite has no planets.json");
      }
      List<Map<String, @Nullable Object>> planets = new ArrayList<>();
      Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .forEach(planet -> planets.add(plain(planet)));
      return planets;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Map<String, @Nullable Object> plain(JsonNode planet) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    planet.properties().forEach(field -> fields.put(field.getKey(), plainValue(field.getValue())));
    return fields;
  }

  private static @Nullable Object plainValue(JsonNode value) {
    if (value.isArray()) {
      return Planet.words(value);
    }
    if (value.isNumber()) {
      return value.numberValue();
    }
    return value.isString() ? value.stringValue() : null;
  }
}
