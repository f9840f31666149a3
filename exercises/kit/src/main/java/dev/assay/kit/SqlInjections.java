package dev.assay.kit;

import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.StatementShape;
import dev.assay.kit.evidence.StatementText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// SQL injections whose effect is looked up in the database. A bait, a table with one row, is made
/// in the schema `public` for them, and goes when this is closed.
///
/// All names come from the attempt's seed. An app that takes input for SQL shows it in one of three
/// ways: the bait is gone or changed, a new table is there, or PostgreSQL was sent a marker outside
/// of all literals.
public final class SqlInjections implements AutoCloseable {
  private final Database db;
  private final Database.Mark begin;
  private final String marker;
  private final String bait;
  private final String made;

  SqlInjections(Database db, String seed) {
    this.db = db;
    this.marker = "assay_marker_" + seed;
    this.bait = "assay_bait_" + seed;
    this.made = "assay_made_" + seed;
    var _ = db.execute("DROP TABLE IF EXISTS public." + made + ", public." + bait);
    var _ = db.execute("CREATE TABLE public." + bait + " (id int PRIMARY KEY, content text)");
    var _ = db.execute("INSERT INTO public." + bait + " VALUES (1, 'untouched')");
    this.begin = db.mark();
  }

  /// Texts for a field of a request, each meant for another kind of statement around it.
  public List<Hostile.Text> texts() {
    return List.of(
        new Hostile.Text("a quote that drops a table", "'); DROP TABLE " + bait + ";--"),
        new Hostile.Text("a quote that makes a table", "'; CREATE TABLE " + made + " (id int);--"),
        new Hostile.Text("a quote that deletes rows", "' ; DELETE FROM " + bait + ";--"),
        new Hostile.Text(
            "a quote that updates rows", "'); UPDATE " + bait + " SET content = 'touched';--"),
        new Hostile.Text("a condition that is always true", "' OR '1'='1' AND '" + marker + "'='"),
        new Hostile.Text("the end of a list of values", "', NULL) RETURNING 1 AS " + marker + "--"),
        new Hostile.Text(
            "a function that sleeps", "'||(SELECT 'x' AS " + marker + " FROM pg_sleep(2))||'"),
        new Hostile.Text(
            "a second result", "' UNION SELECT NULL AS " + marker + " FROM " + bait + "--"));
  }

  /// The path segment of an id with a condition after it, percent-encoded.
  ///
  /// @param id what an id looks like, such as `0`
  public String afterId(String id) {
    return id + "%20OR%201%3D1%20OR%20" + marker + "%3D1";
  }

  /// That none of the texts had an effect until now.
  ///
  /// @param where what was sent, such as `POST /planets`
  /// @throws ExpectationFailed if one had; it says which
  public void expectNoEffect(String where) {
    Optional<String> effect = effect();
    if (effect.isPresent()) {
      throw new ExpectationFailed(where, "input never to be taken for SQL", effect.get());
    }
  }

  private Optional<String> effect() {
    if (exists(made)) {
      return Optional.of("that it made a table " + made);
    }
    if (!exists(bait)) {
      return Optional.of("that it dropped the table " + bait);
    }
    List<Row> rows = db.query("SELECT content FROM public." + bait);
    if (rows.size() != 1 || !rows.getFirst().has("untouched")) {
      return Optional.of("that it changed the table %s to %s".formatted(bait, rows));
    }
    return db.statements(begin).queries().stream()
        .map(SqlStatement::sql)
        .filter(this::isInjected)
        .findFirst()
        .map(sql -> "that PostgreSQL was sent " + Statements.inWords(StatementShape.of(sql)));
  }

  /// Whether one of the names is in it outside of literals.
  private boolean isInjected(String sql) {
    var text = new StatementText(sql);
    return Stream.of(marker, bait, made).anyMatch(text::mentions);
  }

  private boolean exists(String table) {
    String sql = "SELECT to_regclass('public.' || ?) IS NOT NULL AS there";
    return db.query(sql, table).getFirst().has(true);
  }

  /// Takes the bait away, and whatever an injection made.
  @Override
  public void close() {
    var _ = db.execute("DROP TABLE IF EXISTS public." + made + ", public." + bait);
  }
}
