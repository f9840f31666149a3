package dev.assay.grader.report;

import dev.assay.grader.Grading;
import dev.assay.grader.Outcome;
import dev.assay.kit.Json;
import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.LeftOut;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlShape;
import dev.assay.kit.evidence.SqlStatement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// An attempt with more evidence of 40 checks than its report has room for. Every second check
/// failed.
public final class CrowdedSuite {
  private static final int CHECKS = 40;
  private static final int ENTRIES = 300;
  private static final String INSERT = "INSERT INTO planets (name, population) VALUES ($1, $2)";

  private CrowdedSuite() {}

  public static Grading grading() {
    Evidence evidence = evidence();
    return SampleGradings.ending(
        new Outcome.Graded(times(CHECKS, number -> result(number, evidence))));
  }

  private static CheckResult result(int number, Evidence evidence) {
    CheckSpec check =
        new CheckSpec(
            "CrowdedTest.check" + number,
            "GET /planets answers " + number,
            "list",
            1,
            false,
            true,
            false);
    return number % 2 == 0
        ? new CheckResult(check, CheckResult.Status.PASSED, null, Instant.EPOCH, 900, evidence)
        : new CheckResult(
            check,
            CheckResult.Status.FAILED,
            new CheckResult.Failure("GET /planets", "status 200", "status 500", 7, List.of()),
            Instant.EPOCH,
            900,
            evidence);
  }

  private static Evidence evidence() {
    return new Evidence(
        times(60, CrowdedSuite::exchange),
        List.of(),
        times(ENTRIES, CrowdedSuite::statement),
        List.of(new SqlShape("INSERT INTO planets (name, population) VALUES (?, ?)", 300, 1, 300)),
        times(ENTRIES, CrowdedSuite::change),
        times(ENTRIES, at -> new LogLine(3L * at, at + 1, "info stored planet " + at)),
        List.of(),
        List.of(),
        List.of(),
        LeftOut.NOTHING);
  }

  private static HttpExchange exchange(int at) {
    List<Header> headers = List.of(new Header("Content-Type", "application/json"));
    String planet =
        Json.write(Json.json("name", "Planet " + at, "terrains", List.of("dune", "ice")));
    return new HttpExchange(
        at + 1, 15L * at, 12, "POST", "/planets", headers, planet, 201, headers, planet, null);
  }

  private static SqlStatement statement(int at) {
    return new SqlStatement(
        3L * at,
        110,
        1,
        at,
        SqlStatement.Kind.QUERY,
        INSERT,
        List.of("Planet " + at, "200000"),
        1,
        null);
  }

  private static RowChange change(int at) {
    return new RowChange(
        3L * at,
        at,
        RowChange.Kind.INSERTED,
        "public.planets",
        Map.of(),
        Map.of("id", Json.tree(at), "name", Json.tree("Planet " + at)));
  }

  private static <T> List<T> times(int count, IntFunction<T> each) {
    return IntStream.range(0, count).mapToObj(each).toList();
  }
}
