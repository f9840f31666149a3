package swapi;

import dev.assay.kit.Exchange;
import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Row;
import dev.assay.kit.RowDifference;
import dev.assay.kit.Snapshot;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of planets, by which their rows are found in any table.
///
/// @param name of the planet that this is about
/// @param words its name and its lists' words, and those of others that are looked for too
record Traces(String name, List<String> words) {
  private static final int MOST_SHOWN = 4;

  Traces {
    words = List.copyOf(words);
  }

  static Traces of(Planet planet) {
    return new Traces(
        planet.name(),
        Stream.of(List.of(planet.name()), planet.terrains(), planet.climates())
            .flatMap(List::stream)
            .toList());
  }

  /// These and those of the planet in the answer.
  Traces and(Exchange answer) {
    Stream<String> others =
        Stream.of(
                List.of(answer.json().path("name").asString("")),
                Planet.words(answer.json().path("terrains")),
                Planet.words(answer.json().path("climates")))
            .flatMap(List::stream);
    return new Traces(name, Stream.concat(words.stream(), others).toList());
  }

  /// The rows that hold one of the words.
  List<Row> in(List<Row> rows) {
    return rows.stream().filter(row -> words.stream().anyMatch(row::has)).toList();
  }

  /// That no row has any of them.
  ///
  /// @param why there should be none, as `which isn't served`
  void expectNoneIn(List<Row> rows, String why) {
    List<Row> left = in(rows);
    if (!left.isEmpty()) {
      throw new ExpectationFailed(
          "database", "no row of " + name + ", " + why, "rows that were left: " + shown(left));
    }
  }

  /// That no row with one of them came or went in between.
  void expectNoneIn(Snapshot before, Snapshot after, String why) {
    RowDifference difference = before.differenceTo(after);
    List<Row> left = in(difference.added());
    List<Row> gone = in(difference.removed());
    if (!left.isEmpty() || !gone.isEmpty()) {
      throw new ExpectationFailed(
          "database",
          "nothing of the request for " + name + " to stay, " + why,
          (left.isEmpty() ? "" : "rows that stayed: " + shown(left))
              + (left.isEmpty() || gone.isEmpty() ? "" : "; ")
              + (gone.isEmpty() ? "" : "rows that are gone: " + shown(gone)));
    }
  }

  private static String shown(List<Row> rows) {
    int rest = rows.size() - MOST_SHOWN;
    return rows.stream().limit(MOST_SHOWN).map(Row::toString).collect(Collectors.joining(", "))
        + (rest > 0 ? " and " + rest + " more" : "");
  }
}
