package dev.assay.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.intake.Origin;
import dev.assay.kit.Difference;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckResult.Status;
import dev.assay.kit.evidence.ControlStep;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.UpstreamCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each kind of evidence on real apps: references of the planets exercise, under checks of this
/// test's own.
@Tag("engine")
@SuppressWarnings("NullAway.Init") // the fields are set before the first test
final class EvidenceTest {
  private static final Path PLANETS = Path.of("..", "exercises", "swapi-planets");

  @TempDir static Path scratch;
  private static final Map<String, Grading> GRADINGS = new ConcurrentHashMap<>();
  private static RealGrader real;
  private static Exercise exercise;

  @BeforeAll
  static void connect() throws Exception {
    real = RealGrader.open(scratch);
    exercise = new Exercises(scratch).load(withOtherChecks().toString());
  }

  @AfterAll
  static void close() {
    real.close();
  }

  /// The planets exercise with the checks of `SeenTest` instead of its own.
  private static Path withOtherChecks() throws IOException {
    Path copy = Files.createDirectories(scratch.resolve("seen"));
    Path suite = Files.createDirectories(copy.resolve("suite/swapi"));
    Files.copy(PLANETS.resolve("exercise.yml"), copy.resolve("exercise.yml"));
    Files.copy(PLANETS.resolve("suite/planets.json"), copy.resolve("suite/planets.json"));
    try (Stream<Path> sources = Files.list(PLANETS.resolve("suite/swapi"));
        InputStream checks =
            Objects.requireNonNull(
                EvidenceTest.class.getResourceAsStream("/evidence/SeenTest.java.txt"))) {
      for (Path source : sources.filter(file -> !file.toString().endsWith("Test.java")).toList()) {
        Files.copy(source, suite.resolve(source.getFileName()));
      }
      Files.copy(checks, suite.resolve("SeenTest.java"));
    }
    return copy;
  }

  private static Grading grading(String reference) {
    return GRADINGS.computeIfAbsent(
        reference,
        name -> {
          try {
            Origin solution = new Origin.Folder(PLANETS.resolve("solutions").resolve(name));
            return real.grader().grade(solution, exercise, 7, _ -> {});
          } catch (Exception broken) {
            throw new IllegalStateException(broken);
          }
        });
  }

  private static CheckResult check(String reference, String name) {
    Outcome outcome = grading(reference).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Graded.class);
    return ((Outcome.Graded) outcome)
        .checks().stream()
            .filter(result -> result.check().id().equals("SeenTest." + name))
            .findFirst()
            .orElseThrow();
  }

  private static String name(RowChange change) {
    return Objects.requireNonNull(change.after().get("name")).asString();
  }

  private static Evidence seen(String reference, String name) {
    return check(reference, name).evidence();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-node", "reference-java"})
  void rowsAreSeenWithTheirOldAndNewValues(String reference) {
    Evidence seen = seen(reference, "writes");
    List<RowChange> planets =
        seen.changes().stream().filter(each -> each.table().equals("public.planets")).toList();

    assertThat(planets)
        .extracting(RowChange::kind)
        .containsExactly(RowChange.Kind.INSERTED, RowChange.Kind.UPDATED, RowChange.Kind.DELETED);
    RowChange updated = planets.get(1);
    assertThat(updated.before()).containsEntry("name", planets.get(0).after().get("name"));
    assertThat(updated.after().get("name")).isNotEqualTo(updated.before().get("name"));
    assertThat(planets.get(2).before()).isEqualTo(updated.after());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-node", "reference-java"})
  void statementsAreSeenWithParametersRowsTimesAndTheTransactionOfTheirChanges(String reference) {
    Evidence seen = seen(reference, "writes");
    SqlStatement insert =
        seen.statements().stream()
            .filter(each -> each.sql().toLowerCase(Locale.ROOT).contains("into planets"))
            .findFirst()
            .orElseThrow();
    RowChange inserted = seen.changes().getFirst();

    assertThat(insert.parameters()).contains(name(inserted));
    assertThat(insert.rows()).isEqualTo(1);
    assertThat(insert.micros()).isPositive();
    assertThat(insert.transaction()).isEqualTo(inserted.transaction());
    assertThat(seen.shapes()).anyMatch(shape -> shape.sql().contains("?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-node", "reference-java"})
  void noCheckSeesWhatBelongsToAnother(String reference) {
    Evidence seen = seen(reference, "reads");

    assertThat(seen.exchanges())
        .extracting(HttpExchange::number, HttpExchange::method, HttpExchange::path)
        .containsExactly(tuple(1, "GET", "/planets"));
    assertThat(seen.changes()).isEmpty();
    assertThat(seen.upstreamCalls()).isEmpty();
    assertThat(seen.statements())
        .isNotEmpty()
        .allMatch(each ->
            each.kind() != SqlStatement.Kind.QUERY
                || each.sql().toLowerCase(Locale.ROOT).startsWith("select"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-node", "reference-java"})
  void fiftyRequestsAtOnceLoseNoRecord(String reference) {
    Evidence seen = seen(reference, "writesFiftyAtOnce");
    Set<String> names = new HashSet<>();
    seen.changes().stream()
        .filter(each -> each.table().equals("public.planets"))
        .forEach(each -> names.add(name(each)));

    assertThat(seen.exchanges())
        .hasSize(50)
        .allMatch(exchange -> exchange.status() == 201)
        .extracting(HttpExchange::number)
        .doesNotHaveDuplicates();
    assertThat(names).hasSize(50);
    assertThat(seen.shapes())
        .anyMatch(shape -> shape.sql().contains("into planets") && shape.count() == 50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-node", "reference-java"})
  void aRestartIsSeenWithItsUpstreamCallsAndLogLines(String reference) {
    Evidence seen = seen(reference, "restarts");

    assertThat(seen.controls())
        .extracting(ControlStep::what)
        .containsExactly("app gets SIGTERM", "app starts");
    assertThat(seen.upstreamCalls()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(seen.upstreamCalls().getFirst().fault()).isEqualTo("status 503");
    assertThat(seen.upstreamCalls())
        .extracting(UpstreamCall::host)
        .containsOnly("swapi-graphql.netlify.app");
    assertThat(seen.upstreamCalls().getLast().exchange().body()).contains("allPlanets");
    assertThat(seen.log()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-node", "reference-java"})
  void aFailureNamesItsExchangeAndWhereTheJsonDiffers(String reference) {
    CheckResult result = check(reference, "expectsAnotherPlanet");
    CheckResult.Failure failure = Objects.requireNonNull(result.failure());

    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(failure.exchange()).isEqualTo(2);
    assertThat(failure.differences())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.path()).isEqualTo("$.population");
          assertThat(difference.expected()).isEqualTo("-1");
        })
        .extracting(Difference::seen)
        .asString()
        .matches("[0-9]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-node", "reference-java"})
  void aStatementThatFailsIsSeenWithItsSqlState(String reference) {
    Evidence seen = seen(reference, "breaksItsTable");

    assertThat(seen.statements())
        .map(SqlStatement::error)
        .filteredOn(Objects::nonNull)
        .extracting(SqlStatement.SqlError::sqlState)
        .contains("42P01");
    assertThat(seen.log()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-node", "reference-java"})
  void aWriteThatIsCommittedLateBelongsToTheCheckInWhichItBegan(String reference) {
    CheckResult next = check(reference, "seesNothingOfIt");

    assertThat(next.failure()).isNull();
    assertThat(next.evidence().changes()).isEmpty();
    assertThat(seen(reference, "leavesAWriteUnderWay").changes())
        .extracting(RowChange::kind, RowChange::table)
        .contains(tuple(RowChange.Kind.INSERTED, "public.planets"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-node", "reference-java"})
  void theAppsStartIsSeenToo(String reference) {
    Evidence start = grading(reference).outside().start();

    assertThat(start.upstreamCalls()).isNotEmpty();
    assertThat(start.shapes()).anyMatch(shape -> shape.sql().contains("planets"));
    assertThat(start.changes()).hasSizeGreaterThan(50);
  }
}
