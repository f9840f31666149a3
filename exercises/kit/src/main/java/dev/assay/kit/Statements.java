package dev.assay.kit;

import dev.assay.kit.evidence.ShapeCounts;
import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.Kind;
import java.util.List;
import java.util.stream.Collectors;

/// The SQL that the app ran in a span of time, whatever language or library it uses. What drivers
/// and pools send for their own sake is left out.
///
/// @param all in the order it ran, transaction control included
public record Statements(List<SqlStatement> all) {
  private static final int MOST_SHOWN = 5;

  public Statements {
    all = List.copyOf(all);
  }

  /// Those that read, write or define something.
  public List<SqlStatement> queries() {
    return all.stream().filter(statement -> statement.kind() == Kind.QUERY).toList();
  }

  /// How many read, write or define something.
  public int count() {
    return queries().size();
  }

  /// How often the app waited for its database: `BEGIN`, `COMMIT` and `ROLLBACK` count too.
  public int roundTrips() {
    return all.size();
  }

  /// The queries by shape, the most frequent first; at most 100.
  public List<SqlShape> shapes() {
    var shapes = new ShapeCounts();
    queries().forEach(one -> shapes.add(one.sql(), one.micros(), one.rows()));
    return shapes.all();
  }

  /// That there are no more queries than that.
  ///
  /// @param most at least `0`
  /// @param request what ran them, such as `GET /planets`
  /// @throws ExpectationFailed if there are
  public Statements expectAtMost(int most, String request) {
    if (most < 0) {
      throw new IllegalArgumentException("most must be at least 0, was " + most);
    }
    if (count() > most) {
      throw new ExpectationFailed(
          request,
          "at most " + most + (most == 1 ? " SQL statement" : " SQL statements"),
          summary());
    }
    return this;
  }

  /// The queries in words: their number, and the most frequent shapes.
  public String summary() {
    List<SqlShape> shapes = shapes();
    if (shapes.isEmpty()) {
      return "no SQL statement";
    }
    String shown =
        shapes.stream()
            .limit(MOST_SHOWN)
            .map(shape -> times(shape.count()) + " " + inWords(shape.sql()))
            .collect(Collectors.joining("; "));
    int rest = shapes.size() - MOST_SHOWN;
    return count() + ": " + shown + (rest > 0 ? "; and " + rest + " other shapes" : "");
  }

  /// `once`, or `60 times`.
  static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  /// A shape as messages show it.
  static String inWords(String shape) {
    return "`" + (shape.length() <= 200 ? shape : shape.substring(0, 199) + "…") + "`";
  }
}
