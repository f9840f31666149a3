package dev.assay.grader.report;

import dev.assay.kit.Difference;
import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Failure;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Entry;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How the checks of the sample attempts ended.
final class SampleChecks {
  private static final List<CheckSpec> SUITE =
      List.of(
          must(
              "ImportTest.importsEveryPlanet",
              "Every planet of the upstream is in the database",
              "import",
              12),
          must("ImportTest.followsPages", "The import follows the upstream’s pages", "import", 8),
          check("ImportTest.mapsUnknown", "“unknown” becomes null", "import", 6),
          check("ImportTest.runsTwice", "A second start imports nothing twice", "import", 4),
          must("ListTest.listsPlanets", "GET /planets lists every planet", "list", 10),
          check("ListTest.filters", "GET /planets?climate= filters by climate", "list", 6),
          check("ListTest.sorts", "GET /planets?sort=-population sorts, unknown last", "list", 6),
          check("ListTest.pages", "GET /planets?page=2 gives the second page", "list", 4),
          must("CreateTest.storesThePlanet", "POST /planets stores the planet", "create", 8),
          must("CreateTest.refusesNoName", "POST /planets without a name is refused", "create", 6),
          check(
              "CreateTest.refusesDuplicate",
              "POST /planets with a name that exists is refused",
              "create",
              6),
          check("CreateTest.saysWhere", "201 comes with a Location header", "create", 4),
          must("RobustTest.survivesOutage", "The app survives a database outage", "robust", 10),
          check(
              "RobustTest.losesNothing", "50 planets created at once are all stored", "robust", 10),
          new CheckSpec(
              "BonusTest.etag",
              "An unchanged list is answered with 304",
              "list",
              3,
              false,
              false,
              true));

  private static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");

  private static final String PLANETS =
      "[{\"id\":4,\"name\":\"Hoth\",\"population\":null},"
          + "{\"id\":9,\"name\":\"Coruscant\",\"population\":1000000000000}]";

  private SampleChecks() {}

  static List<CheckResult> passed() {
    return SUITE.stream().map(SampleChecks::passes).toList();
  }

  static List<CheckResult> mixed() {
    List<CheckResult> results = new ArrayList<>();
    for (CheckSpec check : SUITE) {
      results.add(
          switch (check.id()) {
            case "ListTest.sorts" ->
                fails(check, sortedWrongly(), SampleEvidence.oneStatementPerPlanet());
            case "CreateTest.refusesNoName" ->
                fails(check, accepted(), SampleEvidence.insertedWithoutName());
            case "CreateTest.refusesDuplicate" ->
                fails(check, brokeDown(), SampleEvidence.uniqueViolation());
            case "RobustTest.survivesOutage" ->
                fails(
                    check,
                    new Failure(
                        null, "", "the app exited with 1 and did not come back within 10 s"),
                    SampleEvidence.outage());
            case "ImportTest.runsTwice" -> passes(check, SampleEvidence.secondStart());
            case "ListTest.listsPlanets" -> passes(check, SampleEvidence.observed());
            case "RobustTest.losesNothing" ->
                new CheckResult(check, Status.NOT_RUN, null, null, 0, Evidence.NONE);
            default -> passes(check);
          });
    }
    return results;
  }

  /// A suite in which every text that comes from an app is the given one.
  static List<CheckResult> saying(String text) {
    Evidence everything = SampleEvidence.saying(text);
    List<CheckResult> results = new ArrayList<>();
    Failure failure =
        new Failure(text, text, text, 1, List.of(new Difference("$." + text, text, text)));
    results.add(fails(SUITE.get(0), failure, everything));
    results.add(new CheckResult(SUITE.get(1), Status.PASSED, null, STARTED, 5, everything));
    results.add(
        fails(must("Odd.one", text, "elsewhere", 2), new Failure(null, "", text), everything));
    return results;
  }

  /// As many failed checks, each with as many exchanges, whose bodies are the given one.
  static List<CheckResult> failed(int checks, int exchanges, String body) {
    List<CheckResult> results = new ArrayList<>();
    for (int check = 0; check < checks; check++) {
      CheckSpec spec = check("BigTest.check" + check, "Check " + check, "list", 1);
      HttpExchange exchange =
          new HttpExchange(
              1,
              1,
              2,
              "POST",
              "/planets",
              List.of(new Header("big", body)),
              body,
              500,
              List.of(),
              body,
              null);
      HttpExchange[] all = new HttpExchange[exchanges];
      java.util.Arrays.fill(all, exchange);
      results.add(fails(spec, new Failure("POST /planets", body, body), seen(all)));
    }
    return results;
  }

  private static Evidence seen(HttpExchange... exchanges) {
    return Evidence.NONE.withExchanges(List.of(exchanges));
  }

  private static CheckSpec check(String id, String title, String area, int points) {
    return new CheckSpec(id, title, area, points, false, points == 4, false);
  }

  private static CheckSpec must(String id, String title, String area, int points) {
    return new CheckSpec(id, title, area, points, true, true, false);
  }

  private static CheckResult passes(CheckSpec check) {
    return passes(check, seen(SampleEntries.get(1, "/planets", PLANETS)));
  }

  private static CheckResult passes(CheckSpec check, Evidence evidence) {
    return new CheckResult(
        check,
        Status.PASSED,
        null,
        STARTED,
        millis(20 + check.title().length(), evidence),
        evidence);
  }

  private static CheckResult fails(CheckSpec check, Failure failure, Evidence evidence) {
    return new CheckResult(check, Status.FAILED, failure, STARTED, millis(138, evidence), evidence);
  }

  /// No check ends before what was seen in it.
  private static long millis(long least, Evidence evidence) {
    long controls =
        evidence.controls().stream()
            .mapToLong(step -> step.atMillis() + step.millis())
            .max()
            .orElse(0);
    long entries = evidence.timeline().mapToLong(Entry::atMillis).max().orElse(0);
    return Math.max(least, Math.max(controls, entries) + 2);
  }

  private static Failure sortedWrongly() {
    return new Failure(
        "GET /planets?sort=-population, $[0].name",
        "\"Coruscant\" (population 1000000000000)",
        "\"Hoth\" (population null)",
        1,
        List.of(new Difference("$[0].name", "\"Coruscant\"", "\"Hoth\"")));
  }

  private static Failure accepted() {
    return new Failure(
        "POST /planets",
        "status 400 or 422",
        "status 201, and 1 row inserted:\n  planets(id=61, name='')",
        1,
        List.of());
  }

  private static Failure brokeDown() {
    return new Failure("POST /planets", "status 409", "status 500", 2, List.of());
  }
}
