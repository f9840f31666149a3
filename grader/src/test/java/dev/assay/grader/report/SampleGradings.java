package dev.assay.grader.report;

import dev.assay.grader.Grading;
import dev.assay.grader.Grading.PhaseTime;
import dev.assay.grader.Outcome;
import dev.assay.grader.Phase;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.stack.StackPlan;
import dev.assay.kit.evidence.LateChanges;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fixed gradings of one exercise, one for each way that an attempt can end.
public final class SampleGradings {
  private static final String BUILD_LOG =
      """
      npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.
      added 87 packages in 2s
      """;
  private static final String APP_LOG =
      """
      \u001b[32minfo\u001b[39m listening on 8080
      \u001b[32minfo\u001b[39m imported 60 planets
      \u001b[31merror\u001b[39m duplicate key value violates unique constraint "planets_name_key"
          at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:285:98)
      """;

  private SampleGradings() {}

  /// Some checks of every kind failed.
  public static Grading graded() {
    return grading(new Outcome.Graded(SampleChecks.mixed()), Phase.SUITE, BUILD_LOG, APP_LOG);
  }

  /// Every check passed, bonus included.
  public static Grading perfect() {
    return grading(new Outcome.Graded(SampleChecks.passed()), Phase.SUITE, BUILD_LOG, APP_LOG);
  }

  public static Grading rejected() {
    Outcome outcome =
        new Outcome.Rejected(
            "no project was recognised: expected a pom.xml, package.json, pyproject.toml, requirements.txt or go.mod"
                + " at the top or in the only folder, found 3 files");
    Grading grading = grading(outcome, Phase.SETUP, "", "");
    return with(grading, Optional.empty(), outcome, "", "");
  }

  public static Grading notBuilt() {
    StringBuilder log = new StringBuilder();
    for (int module = 1; module <= 60; module++) {
      log.append("[INFO] Compiling part ").append(module).append(" of 60\n");
    }
    log.append(
        "\u001b[1;31m[ERROR]\u001b[m /app/src/planets.ts(12,7): error TS2322: Type 'string' is not assignable");
    log.append(" to type 'number'.\n");
    return grading(
        new Outcome.NotBuilt("`npm run build` exited with 2."), Phase.BUILD, log.toString(), "");
  }

  public static Grading notReady() {
    return grading(
        new Outcome.NotReady(
            "the app listens on 127.0.0.1:3000, expected 0.0.0.0:8080 (the variable PORT says 8080)",
            Duration.ofMillis(60_012)),
        Phase.BOOT,
        BUILD_LOG,
        "Server ready at http://127.0.0.1:3000\n");
  }

  public static Grading faulted() {
    return grading(
        new Outcome.Faulted("the sandbox's database did not start within 30 s"),
        Phase.BUILD,
        BUILD_LOG,
        "");
  }

  /// Any outcome as the end of the sample attempt.
  public static Grading ending(Outcome outcome) {
    return grading(outcome, Phase.SUITE, BUILD_LOG, APP_LOG);
  }

  /// The sample attempt with other words in every place that a candidate can write to.
  public static Grading saying(String text) {
    Outcome outcome = new Outcome.Graded(SampleChecks.saying(text));
    StackPlan stack =
        new StackPlan(
            "node",
            "Node.js 20 with npm",
            text,
            List.of("found " + text),
            List.of("npm run " + text),
            Optional.of(text),
            "node " + text,
            Map.of(),
            Map.of(),
            false,
            List.of(text));
    Grading grading = with(ending(outcome), Optional.of(stack), outcome, text + "\n", text + "\n");
    return withOrigin(grading, text);
  }

  /// The sample attempt with another log of the app.
  public static Grading logging(String appLog) {
    return grading(new Outcome.Graded(SampleChecks.passed()), Phase.SUITE, BUILD_LOG, appLog);
  }

  private static Grading grading(Outcome outcome, Phase last, String buildLog, String appLog) {
    return new Grading(
        "a-20261122-7",
        exercise(),
        8_274_119_055_518_230_017L,
        Instant.parse("2026-11-22T10:15:30Z"),
        Duration.ofMillis(21_834),
        Optional.of(source("planets-node.zip")),
        Optional.of(stack()),
        outcome,
        phases(last),
        images(),
        last == Phase.SUITE ? List.of("GET /planets ran 61 statements for 60 planets.") : List.of(),
        buildLog,
        appLog,
        last == Phase.SUITE ? outside() : Grading.Outside.NOTHING);
  }

  private static Grading.Outside outside() {
    return new Grading.Outside(SampleEvidence.start(), SampleEvidence.between(), 0);
  }

  private static Grading with(
      Grading grading, Optional<StackPlan> stack, Outcome outcome, String buildLog, String appLog) {
    return new Grading(
        grading.attempt(),
        grading.exercise(),
        grading.seed(),
        grading.startedAt(),
        grading.took(),
        grading.source(),
        stack,
        outcome,
        grading.phases(),
        grading.images(),
        stack.isPresent() ? grading.notes() : List.of(),
        buildLog,
        appLog,
        grading.outside());
  }

  private static Grading withOrigin(Grading grading, String origin) {
    return new Grading(
        grading.attempt(),
        grading.exercise(),
        grading.seed(),
        grading.startedAt(),
        grading.took(),
        Optional.of(source(origin)),
        grading.stack(),
        grading.outcome(),
        grading.phases(),
        grading.images(),
        List.of(origin),
        grading.buildLog(),
        grading.appLog(),
        new Grading.Outside(
            SampleEvidence.saying(origin),
            List.of(new LateChanges("Odd.one", true, SampleEvidence.saying(origin).changes())),
            0));
  }

  /// The exercise of every sample.
  public static Exercise exercise() {
    return new Exercise(
        Path.of("exercises", "swapi-planets"),
        "swapi-planets",
        "Planets of a galaxy far away",
        "5f0a7be41c9d",
        120,
        "medium",
        List.of(
            new Exercise.Area("import", "Import", 30),
            new Exercise.Area("list", "List and filter", 26),
            new Exercise.Area("create", "Create", 24),
            new Exercise.Area("robust", "Robustness", 20)),
        "/planets",
        limits(),
        List.of(
            new Exercise.Upstream("swapi.example", "/graphql", "SWAPI_URL", "planets.SwapiTwin")),
        3,
        Exercise.Counts.BEST,
        Map.of(
            "import",
            List.of("What happens if the upstream fails half-way through the import?"),
            "create",
            List.of(
                "Two clients create the same planet at the same instant: what do they get, and why?",
                "Where would you put validation, and where would you leave it to the database?"),
            "list",
            List.of("How does this list behave with a million planets?")));
  }

  private static Exercise.Limits limits() {
    return new Exercise.Limits(
        Duration.ofMinutes(3),
        Duration.ofSeconds(60),
        Duration.ofMinutes(2),
        Duration.ofSeconds(10),
        2_147_483_648L,
        536_870_912L);
  }

  private static StackPlan stack() {
    return new StackPlan(
        "node",
        "Node.js 20 with npm",
        "server",
        List.of(
            "server/package.json is the only project, so the app is in server.",
            "package-lock.json is there, so dependencies are installed with npm ci.",
            "package.json has a build script, so it is run."),
        List.of("npm ci", "npm run build"),
        Optional.of("npm run migrate"),
        "npm start",
        Map.of(),
        Map.of(),
        false,
        List.of("No Procfile: the start script of package.json was used."));
  }

  private static Grading.Source source(String origin) {
    return new Grading.Source(
        origin, "9b1f4c0de2a75c3388f6f0a1d7c1a9be5e0f2d4436c87a91b0ee64a35d2f7c18", 23, 48_211);
  }

  private static Map<String, String> images() {
    Map<String, String> images = new LinkedHashMap<>();
    images.put("referee", "assay/referee:0d31c2aa91f7");
    images.put("node", "assay/node:3f9be01c77d2");
    images.put("postgres", "assay/postgres:81aa4be00c19");
    return images;
  }

  private static List<PhaseTime> phases(Phase last) {
    List<PhaseTime> all =
        List.of(
            new PhaseTime(Phase.SETUP, Duration.ofMillis(412)),
            new PhaseTime(Phase.BUILD, Duration.ofMillis(9_840)),
            new PhaseTime(Phase.BOOT, Duration.ofMillis(1_907)),
            new PhaseTime(Phase.SUITE, Duration.ofMillis(9_655)));
    List<PhaseTime> ended = new ArrayList<>();
    for (PhaseTime time : all) {
      if (time.phase().compareTo(last) <= 0) {
        ended.add(time);
      }
    }
    return ended;
  }
}
