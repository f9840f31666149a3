package dev.assay.grader.report;

import static dev.assay.grader.report.SampleEntries.broke;
import static dev.assay.grader.report.SampleEntries.columns;
import static dev.assay.grader.report.SampleEntries.get;
import static dev.assay.grader.report.SampleEntries.insert;
import static dev.assay.grader.report.SampleEntries.inserted;
import static dev.assay.grader.report.SampleEntries.post;
import static dev.assay.grader.report.SampleEntries.query;
import static dev.assay.grader.report.SampleEntries.refused;
import static dev.assay.grader.report.SampleEntries.row;
import static dev.assay.grader.report.SampleEntries.sixtyPlanets;
import static dev.assay.grader.report.SampleEntries.transaction;
import static dev.assay.grader.report.SampleEntries.unanswered;
import static dev.assay.grader.report.SampleEntries.updated;
import static dev.assay.grader.report.SampleEntries.upstreamCall;

import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.ControlStep;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.LateChanges;
import dev.assay.kit.evidence.LeftOut;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.SqlError;
import dev.assay.kit.evidence.UpstreamCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What was seen in the sample attempts, of every kind that there is.
final class SampleEvidence {
  static final String ALL_PLANETS = "SELECT id, name, population FROM planets ORDER BY population";
  static final String TERRAINS = "SELECT terrain FROM planet_terrains WHERE planet_id = ";

  private SampleEvidence() {}

  /// The import: two pages of the upstream, the second at a second try, and what came of it.
  static Evidence start() {
    return new Evidence(
        List.of(),
        List.of(
            upstreamCall(412, "{\"after\":null}", 200, null),
            upstreamCall(498, "{\"after\":\"30\"}", 503, "status 503"),
            upstreamCall(1_004, "{\"after\":\"30\"}", 200, null)),
        List.of(
            query(380, 1, 1, "CREATE TABLE planets (id serial PRIMARY KEY, name text)", -1),
            insert(520, 2, "Tatooine"),
            insert(521, 3, "Hoth")),
        List.of(
            new SqlShape("INSERT INTO planets (name, population) VALUES (?, ?)", 60, 31_000, 60),
            new SqlShape("CREATE TABLE planets (id serial PRIMARY KEY, name text)", 1, 110, 0)),
        List.of(
            inserted(523, 2, row(1, "Tatooine", 200_000)), inserted(524, 3, row(2, "Hoth", null))),
        List.of(
            new LogLine(31, 1, "\u001b[32minfo\u001b[39m listening on 8080"),
            new LogLine(1_190, 2, "\u001b[32minfo\u001b[39m imported 60 planets")),
        List.of(new ControlStep(0, 1_907, "app starts")),
        List.of(),
        List.of(),
        new LeftOut(0, 0, 0, 58, 58, 0));
  }

  /// What a worker of the app wrote between two checks.
  static List<LateChanges> between() {
    return List.of(
        new LateChanges(
            "CreateTest.storesThePlanet",
            false,
            List.of(updated(140, 90, row(61, "Arrakis", null), row(61, "Arrakis", 15_000_000)))));
  }

  /// One statement for the list, and one more for each of its 60 planets.
  static Evidence oneStatementPerPlanet() {
    List<SqlStatement> statements = new ArrayList<>();
    statements.add(query(3, 2, 10, ALL_PLANETS, 60));
    for (int planet = 1; planet <= 60; planet++) {
      statements.add(
          new SqlStatement(
              4 + planet / 8,
              110,
              2,
              10 + planet,
              SqlStatement.Kind.QUERY,
              TERRAINS + "$1",
              List.of(Integer.toString(planet)),
              2,
              null));
    }
    return new Evidence(
        List.of(get(1, "/planets?sort=-population", sixtyPlanets())),
        List.of(),
        statements,
        List.of(
            new SqlShape(TERRAINS + "?", 60, 6_600, 120), new SqlShape(ALL_PLANETS, 1, 110, 60)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        LeftOut.NOTHING);
  }

  /// A planet without a name, in a transaction of its own beside its terrains'.
  static Evidence insertedWithoutName() {
    return new Evidence(
        List.of(post(1, 4, "{\"name\":\"\",\"terrains\":[\"dune\"]}", 201)),
        List.of(),
        List.of(
            insert(9, 70, ""),
            query(
                14,
                1,
                71,
                "INSERT INTO planet_terrains (planet_id, terrain) VALUES (61, 'dune')",
                1)),
        List.of(
            new SqlShape("INSERT INTO planets (name, population) VALUES (?, ?)", 1, 510, 1),
            new SqlShape(
                "INSERT INTO planet_terrains (planet_id, terrain) VALUES (?, ?)", 1, 110, 1)),
        List.of(
            inserted(11, 70, row(61, "", null)),
            new RowChange(
                16,
                71,
                RowChange.Kind.INSERTED,
                "public.planet_terrains",
                Map.of(),
                columns("planet_id", 61, "terrain", "dune"))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        LeftOut.NOTHING);
  }

  /// A unique violation that reached the client as a page about an error.
  static Evidence uniqueViolation() {
    return new Evidence(
        List.of(post(1, 4, "{\"name\":\"Tatooine\"}", 201), broke()),
        List.of(),
        List.of(
            insert(8, 80, "Tatooine"),
            transaction(33, SqlStatement.Kind.BEGIN),
            refused(34),
            transaction(36, SqlStatement.Kind.ROLLBACK)),
        List.of(new SqlShape("INSERT INTO planets (name, population) VALUES (?, ?)", 2, 510, 1)),
        List.of(inserted(12, 80, row(61, "Tatooine", null))),
        List.of(
            new LogLine(
                37,
                7,
                "\u001b[31merror\u001b[39m duplicate key value violates unique constraint"
                    + " \"planets_name_key\""),
            new LogLine(
                37,
                8,
                "    at Parser.parseErrorMessage"
                    + " (/app/node_modules/pg-protocol/dist/parser.js:285:98)")),
        List.of(),
        List.of(),
        List.of(),
        LeftOut.NOTHING);
  }

  /// An outage of the database that ended the app, in a check that saw more than there was room
  /// for.
  static Evidence outage() {
    return new Evidence(
        List.of(unanswered(41, 3_020)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new LogLine(3_021, 640, "\u001b[2J\u001b]0;title\u0007FATAL could not connect"),
            new LogLine(3_022, 641, "exit 1")),
        List.of(
            new ControlStep(3_001, 2_000, "database refuses connections"),
            new ControlStep(5_010, 10_004, "app gets SIGTERM"),
            new ControlStep(15_014, 0, "app gets SIGKILL, 10 s after SIGTERM"),
            new ControlStep(15_020, 9_998, "app starts")),
        List.of(),
        List.of(),
        new LeftOut(12, 40, 0, 5, 2, 600));
  }

  /// A restart during which the app asked its upstream in vain, and wrote one row again.
  static Evidence secondStart() {
    return new Evidence(
        List.of(get(1, "/planets", sixtyPlanets())),
        List.of(upstreamCall(2_120, "{\"after\":null}", 503, "status 503")),
        List.of(),
        List.of(),
        List.of(
            updated(2_300, 75, row(1, "Tatooine", 200_000), row(1, "Tatooine", 200_001)),
            new RowChange(
                2_310,
                76,
                RowChange.Kind.DELETED,
                "public.imports",
                columns("id", 1, "done", true),
                Map.of())),
        List.of(new LogLine(2_130, 4, "upstream answered 503")),
        List.of(
            new ControlStep(20, 90, "app gets SIGTERM"), new ControlStep(112, 1_800, "app starts")),
        List.of(),
        List.of(),
        LeftOut.NOTHING);
  }

  /// A check that noticed two things about the schema.
  static Evidence observed() {
    return new Evidence(
        List.of(get(1, "/planets", sixtyPlanets())),
        List.of(),
        List.of(query(3, 1, 60, ALL_PLANETS, 60)),
        List.of(new SqlShape(ALL_PLANETS, 1, 110, 60)),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new Observation("`planets.population` is text and holds numbers", "60 of 60 values"),
            new Observation(
                "`SELECT … ORDER BY population` reads all of `planets`",
                "Sort  (cost=4.57..4.72)\n  ->  Seq Scan on planets")),
        List.of(),
        LeftOut.NOTHING);
  }

  /// Everything that there is, with the given text in every place that an app can write to.
  static Evidence saying(String text) {
    HttpExchange exchange =
        new HttpExchange(
            1,
            3,
            12,
            text,
            "/planets/" + text,
            List.of(new Header("x", text)),
            text,
            500,
            List.of(new Header("y", text)),
            text,
            null);
    HttpExchange silent =
        new HttpExchange(
            2, 20, 9_980, "GET", "/" + text, List.of(), null, 0, List.of(), null, text);
    return new Evidence(
        List.of(exchange, silent),
        List.of(new UpstreamCall(text, silent, text)),
        List.of(
            new SqlStatement(4, 10, 1, 1, SqlStatement.Kind.QUERY, text, List.of(text), 1, null),
            new SqlStatement(
                5,
                -1,
                1,
                2,
                SqlStatement.Kind.QUERY,
                text,
                List.of(),
                -1,
                new SqlError(text, text))),
        List.of(new SqlShape(text, 2, 10, 1)),
        List.of(
            new RowChange(
                6, 1, RowChange.Kind.UPDATED, text, columns(text, "old"), columns(text, text))),
        List.of(new LogLine(7, 1, "ERROR " + text)),
        List.of(new ControlStep(8, 1, text)),
        List.of(new Observation(text, text + "\n" + text)),
        List.of(),
        LeftOut.NOTHING);
  }
}
