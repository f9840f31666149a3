package dev.assay.kit;

import dev.assay.kit.evidence.SqlShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// Whether a request takes more SQL statements when there are more rows, the N+1 problem, in any
/// language and library: rows are added, the request is sent, more rows are added, and the request
/// is sent again. Of several runs the one with the fewest statements counts, since a pool may test
/// a connection or open one just then.
///
/// ```java
/// QueryGrowth.of("GET /planets", "planets")
///     .expectNone(db, n -> createPlanets(api, n), () -> api.get("/planets").expectStatus(200));
/// ```
///
/// @param request what is sent, for messages, such as `GET /planets`
/// @param rows what there are more and more of, in the plural, such as `planets`
/// @param few how many rows are added at first, at least `1`
/// @param many how many have been added in the end, more than `few`, at most `10000`
/// @param runs how often the request is sent at each size, from `1` to `20`
public record QueryGrowth(String request, String rows, int few, int many, int runs) {
  public QueryGrowth {
    if (few < 1 || many <= few || many > 10_000) {
      throw new IllegalArgumentException(
          "few and many must be 1 ≤ few < many ≤ 10000, were " + few + " and " + many);
    }
    if (runs < 1 || runs > 20) {
      throw new IllegalArgumentException("runs must be from 1 to 20, was " + runs);
    }
  }

  /// With 10 rows and 100 rows more than there were, and three runs at each size.
  public static QueryGrowth of(String request, String rows) {
    return new QueryGrowth(request, rows, 10, 100, 3);
  }

  /// That the request takes as many statements with many rows as with few.
  ///
  /// @param add adds that many rows, through the API or by SQL
  /// @param send sends the request once and looks at its answer
  /// @throws ExpectationFailed if it takes more; it names the statement that grows
  public void expectNone(Database db, IntConsumer add, Runnable send) {
    add.accept(few);
    Counts before = fewest(db, send);
    add.accept(many - few);
    Counts after = fewest(db, send);
    if (after.total > before.total) {
      throw new ExpectationFailed(
          request,
          "as many SQL statements with %d more %s as with %d more (%d)"
              .formatted(many, rows, few, before.total),
          seen(before, after));
    }
  }

  private Counts fewest(Database db, Runnable send) {
    List<Counts> counted = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Database.Mark mark = db.mark();
      send.run();
      counted.add(Counts.of(db.statements(mark)));
    }
    return Counts.fewest(counted);
  }

  private String seen(Counts before, Counts after) {
    return after
        .mostGrown(before)
        .map(shape ->
            "%d: it ran %s %s with %d more %s, %s with %d more"
                .formatted(
                    after.total,
                    Statements.inWords(shape),
                    Statements.times(after.of(shape)),
                    many,
                    rows,
                    Statements.times(before.of(shape)),
                    few))
        .orElse(after.total + ", of ever different shapes");
  }

  /// How many statements a request took, and of which shapes.
  private record Counts(int total, Map<String, Integer> shapes) {
    static Counts of(Statements statements) {
      return new Counts(
          statements.count(),
          statements.shapes().stream().collect(Collectors.toMap(SqlShape::sql, SqlShape::count)));
    }

    /// The least of several, in all and of each shape.
    static Counts fewest(List<Counts> runs) {
      Set<String> shapes = new TreeSet<>();
      runs.forEach(run -> shapes.addAll(run.shapes.keySet()));
      return new Counts(
          runs.stream().mapToInt(Counts::total).min().orElseThrow(),
          shapes.stream()
              .collect(
                  Collectors.toMap(
                      shape -> shape,
                      shape -> runs.stream().mapToInt(run -> run.of(shape)).min().orElseThrow())));
    }

    int of(String shape) {
      return shapes.getOrDefault(shape, 0);
    }

    /// The shape that there are most more of.
    ///
    /// @return empty if there are more of none
    Optional<String> mostGrown(Counts before) {
      return shapes.keySet().stream()
          .filter(shape -> of(shape) > before.of(shape))
          .max(Comparator.comparingInt(shape -> of(shape) - before.of(shape)));
    }
  }
}
