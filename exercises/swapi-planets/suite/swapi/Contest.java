package swapi;

import dev.assay.kit.Api;
import dev.assay.kit.Database;
import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Json;
import dev.assay.kit.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Several planets that were sent for the same place at the same instant.
///
/// @param path the planet's
/// @param sent what was sent; each has a population
/// @param answers to each of them, in the same order
/// @param parts the fields that the app is known to serve as they were sent
record Contest(String path, List<Planet> sent, List<Exchange> answers, Set<String> parts) {
  Contest {
    parts = Set.copyOf(parts);
    sent = List.copyOf(sent);
    answers = List.copyOf(answers);
  }

  /// That one of those that were taken is there, whole, and none of the others beside it.
  void expectOneWinner(Api api, Database db) {
    List<Planet> taken = taken();
    if (taken.isEmpty()) {
      throw answers
          .getFirst()
          .unexpected(
              "one of %d PUTs at the same time to be taken".formatted(sent.size()),
              "the statuses " + statuses());
    }
    Exchange now = api.get(path).expectStatus(200);
    Planet winner =
        taken.stream()
            .filter(one -> one.partsIn(now.json()).containsAll(parts))
            .findFirst()
            .orElse(null);
    if (winner == null) {
      throw now.unexpected(
          "one of the %d planets that were sent, as a whole".formatted(taken.size()),
          sources(now.json()));
    }
    expectServedOnce(api, winner);
    expectStoredOnce(db.rows(), winner);
  }

  private List<Planet> taken() {
    List<Planet> taken = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      if (answers.get(i).status() / 100 == 2) {
        taken.add(sent.get(i));
      }
    }
    return taken;
  }

  private Set<Integer> statuses() {
    return answers.stream().map(Exchange::status).collect(Collectors.toSet());
  }

  /// Which requests each part of what is served was in.
  private String sources(JsonNode served) {
    return "the name from %s, the population from %s, terrains from %s and climates from %s: %s"
        .formatted(
            source(one -> served.path("name").equals(Json.tree(one.name()))),
            source(one -> one.hasPopulation(served.path("population"))),
            source(one -> share(one.terrains(), served.path("terrains"))),
            source(one -> share(one.climates(), served.path("climates"))),
            Planets.brief(served));
  }

  private static boolean share(List<String> words, JsonNode list) {
    return !Collections.disjoint(words, Planet.words(list));
  }

  private String source(Predicate<Planet> part) {
    String sources =
        IntStream.range(0, sent.size())
            .filter(i -> part.test(sent.get(i)))
            .mapToObj(i -> "PUT " + (i + 1))
            .collect(Collectors.joining(" and "));
    return sources.isEmpty() ? "none of them" : sources;
  }

  private void expectServedOnce(Api api, Planet winner) {
    Exchange list = api.get(Planets.PATH).expectStatus(200);
    List<JsonNode> planets = Planets.in(list);
    List<String> served =
        sent.stream()
            .map(Planet::name)
            .filter(name -> !Planets.named(planets, name).isEmpty())
            .toList();
    if (!served.equals(List.of(winner.name()))
        || Planets.named(planets, winner.name()).size() != 1) {
      throw list.unexpected("of these planets only " + winner.name() + ", once", "" + served);
    }
  }

  /// In one table at least: beside it there may be a log of all of them.
  private void expectStoredOnce(List<Row> rows, Planet winner) {
    Set<String> others = sent.stream().map(Planet::name).collect(Collectors.toSet());
    others.remove(winner.name());
    boolean once =
        Stored.countsOf(rows, winner.name()).entrySet().stream()
            .filter(table -> table.getValue() == 1)
            .anyMatch(table ->
                rows.stream()
                    .filter(row -> row.table().equals(table.getKey()))
                    .noneMatch(row -> others.stream().anyMatch(row::has)));
    if (!once
        || !Stored.together(rows, winner.name(), Objects.requireNonNull(winner.population()))) {
      throw new ExpectationFailed(
          "database",
          "one row for the planet, as %s has it: %s".formatted(path, Planets.brief(winner)),
          Stored.shown(rows, sent.stream().map(Planet::name).toList()));
    }
  }
}
