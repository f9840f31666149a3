package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.Observation;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What checks can ask of a real database, in one attempt.
@Tag("engine")
class DatabaseProbesTest {
  private static final String CHECKS =
      """
      @BeforeEach void tables(Database db) {
        db.execute("CREATE SCHEMA IF NOT EXISTS \\"Old\\"");
        db.execute("CREATE TABLE IF NOT EXISTS planets (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
            + " name varchar(50) NOT NULL, population text DEFAULT '0')");
        db.execute("CREATE TABLE IF NOT EXISTS \\"Old\\".moons (planet_id int REFERENCES planets, \\"Name\\" text,"
            + " UNIQUE (\\"Name\\", planet_id))");
        db.execute("CREATE UNIQUE INDEX IF NOT EXISTS by_name ON \\"Old\\".moons (lower(\\"Name\\")) WHERE planet_id > 5");
      }

      @Test @Order(1) void readsTheSchema(Database db) {
        var schema = db.schema();
        var planets = schema.table("public.planets").orElseThrow();
        var moons = schema.table("moons").orElseThrow();
        Assertions.assertTrue(schema.complete());
        Assertions.assertEquals(
            List.of(
                new Schema.Column("id", "integer", false, "generated as identity"),
                new Schema.Column("name", "character varying(50)", false, null),
                new Schema.Column("population", "text", true, "'0'::text")),
            planets.columns());
        Assertions.assertEquals(List.of("id"), planets.primaryKey());
        Assertions.assertEquals(List.of(), moons.primaryKey());
        Assertions.assertEquals(
            List.of(new Schema.ForeignKey("moons_planet_id_fkey", List.of("planet_id"), "public.planets", List.of("id"))),
            moons.foreignKeys());
        Assertions.assertEquals(
            List.of(
                new Schema.Index("by_name", List.of("lower(\\"Name\\")"), true, "(planet_id > 5)"),
                new Schema.Index("moons_Name_planet_id_key", List.of("Name", "planet_id"), true, null)),
            moons.indexes());
      }

      @Test @Order(2) void comparesTwoMoments(Database db) {
        db.execute("INSERT INTO planets (name) VALUES ('Arrakis')");
        var before = db.snapshot();
        before.expectUnchanged(db.snapshot());
        db.execute("UPDATE planets SET name = 'Dune'");
        var difference = before.differenceTo(db.snapshot());
        Assertions.assertEquals(1, difference.added().size());
        Assertions.assertTrue(difference.added().getFirst().has("Dune"));
        Assertions.assertTrue(difference.removed().getFirst().has("Arrakis"));
      }

      @Test @Order(3) void saysWhatItCouldNotRead(Database db) {
        db.execute("INSERT INTO planets (name, population) SELECT 'many', n FROM generate_series(1, 21000) AS n");
        Assertions.assertEquals(Set.of("public.planets"), db.snapshot().incomplete());
        db.execute("DELETE FROM planets WHERE name = 'many'");
        db.execute("INSERT INTO planets (name, population) VALUES ('long', repeat('x', 5000000))");
        Assertions.assertEquals(Set.of("public.planets"), db.snapshot().incomplete());
        db.execute("DELETE FROM planets WHERE name = 'long'");
        Assertions.assertEquals(Set.of(), db.snapshot().incomplete());
      }

      @Test @Order(4) void findsWhatIsMissing(Database db, Observations observations) {
        db.execute("INSERT INTO planets (name, population) SELECT 'planet ' || n, n FROM generate_series(1, 30) AS n");
        observations.observe(db.findings());
        observations.observe(db.sequentialScans(1));
      }

      @Test @Order(5) void baitsInjectionsAndTakesTheBaitAway(Database db, Attempt attempt) {
        try (var injections = Hostile.sqlInjections(attempt, db, "bait")) {
          for (var text : injections.texts()) {
            db.execute("INSERT INTO planets (name) VALUES (left(?, 50))", text.text());
          }
          injections.expectNoEffect("nothing");
          String bait = db.schema().tables().stream().map(Schema.Table::name)
              .filter(name -> name.startsWith("assay_bait")).findFirst().orElseThrow();
          db.execute("UPDATE " + bait + " SET content = 'touched'");
          Assertions.assertThrows(ExpectationFailed.class, () -> injections.expectNoEffect("nothing"));
          db.execute("DROP TABLE " + bait);
          Assertions.assertThrows(ExpectationFailed.class, () -> injections.expectNoEffect("nothing"));
        }
        Assertions.assertEquals(2, db.schema().tables().size());
      }

      @Test @Order(6) void measures(Api api, Latency latency) {
        var measured = latency.measure("GET /", 5, () -> api.get("/").expectStatus(200));
        Assertions.assertTrue(measured.medianMicros() > 0);
        Assertions.assertTrue(measured.p95Micros() >= measured.medianMicros());
      }
      """;

  @RegisterExtension static final Bench bench = new Bench();

  @Test
  void probesSeeARealDatabase() throws Exception {
    Grading grading =
        bench.grade(
            Submission.wellBehaved(),
            Tiny.exercise().limit("check", "40s").limit("suite", "180s").checks(CHECKS));

    assertThat(results(grading))
        .extracting(CheckResult::status, CheckResult::failure)
        .hasSize(6)
        .containsOnly(tuple(Status.PASSED, null));
    assertThat(results(grading).get(3).evidence().observations())
        .extracting(Observation::text)
        .containsExactly(
            "the table Old.moons has no primary key",
            "planets.name has 31 values, all different, and nothing in the database keeps them unique",
            "planets.population is text and holds nothing but numbers");
    assertThat(results(grading).get(5).evidence().measurements()).hasSize(1);
  }

  private static List<CheckResult> results(Grading grading) {
    assertThat(grading.outcome()).isInstanceOf(Outcome.Graded.class);
    return grading.outcome() instanceof Outcome.Graded(var checks) ? checks : List.of();
  }
}
