package dev.assay.grader.report.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.Question;
import dev.assay.kit.Json;
import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.ControlStep;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.LeftOut;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.Observation;
import dev.assay.kit.evidence.RowChange;
import dev.assay.kit.evidence.SqlStatement;
import dev.assay.kit.evidence.SqlStatement.Kind;
import dev.assay.kit.evidence.SqlStatement.SqlError;
import dev.assay.kit.evidence.UpstreamCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceQuestionsTest {
  private final Seen seen = new Seen();

  @Test
  void nothingIsAskedAboutAnAppThatDoesItsWork() {
    seen.exchange(0, 20, "POST", "/planets", "{\"name\":\"Arrakis\"}", 201, "{\"id\":1}");
    seen.statement(5, 1, Kind.BEGIN, "BEGIN", -1);
    seen.statement(6, 1, Kind.QUERY, "INSERT INTO planets (name) VALUES ($1)", 1);
    seen.statement(7, 1, Kind.QUERY, "INSERT INTO terrains (planet) VALUES ($1)", 1);
    seen.statement(8, 1, Kind.COMMIT, "COMMIT", -1);
    seen.log("info stored a planet, 0 errors");

    assertThat(questions()).isEmpty();
  }

  @Test
  void repeatedStatementsAreCountedAgainstTheRowsOfTheAnswer() {
    repeated(0, 12, "[" + "{},".repeat(11) + "{}]");

    assertThat(questions())
        .containsExactly(
            "GET /planets ran 13 statements for 12 planets, 12 of them `SELECT terrain FROM t WHERE"
                + " planet = ?`: how would you find and fix that?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "[1, 2… (cut, 20000 characters in all)"})
  void rowsOfTheDatabaseCountWhereTheAnswerCannotBeRead(String body) {
    repeated(0, 12, body);

    assertThat(questions())
        .singleElement()
        .asString()
        .startsWith("GET /planets ran 13 statements for 12 rows, 12 of them");
  }

  @Test
  void statementsOfExchangesThatMetBelongToNone() {
    repeated(0, 12, "[]");
    seen.exchange(10, 50, "GET", "/planets", null, 200, "[]");

    assertThat(questions()).isEmpty();
  }

  @Test
  void theRequestWithMostStatementsIsTheOneAskedAbout() {
    repeated(0, 12, "[]");
    repeated(200, 30, "[]");

    assertThat(questions()).singleElement().asString().contains("30 of them");
  }

  @Test
  void writesInSeparateTransactionsAreAskedAbout() {
    seen.exchange(0, 20, "POST", "/planets", null, 201, "{}");
    seen.statement(5, 1, Kind.QUERY, "INSERT INTO planets (name) VALUES ($1)", 1);
    seen.statement(6, 2, Kind.QUERY, "INSERT INTO terrains (planet) VALUES ($1)", 1);

    assertThat(questions())
        .containsExactly(
            "POST /planets wrote in 2 separate transactions, first `INSERT INTO planets (name)"
                + " VALUES ($1)`, last `INSERT INTO terrains (planet) VALUES ($1)`: what stays in"
                + " the database if the last one fails?");
  }

  @Test
  void sqlErrorsThatBecameServerErrorsAreExplained() {
    seen.exchange(0, 20, "POST", "/planets", null, 500, "oops");
    seen.error(5, "INSERT INTO planets (name) VALUES ($1)", "22001");

    assertThat(questions())
        .containsExactly(
            "POST /planets answered 500 after PostgreSQL had refused `INSERT INTO planets (name)"
                + " VALUES ($1)` with SQLSTATE 22001 (a text was longer than its column): where"
                + " would you handle that, and what should the client get?");
  }

  @Test
  void sqlErrorsThatACheckMadeAreAskedAboutOnlyIfItFailed() {
    seen.control(0, 30, "database fails at written row 1");
    seen.exchange(1, 20, "POST", "/planets", null, 503, "{}");
    seen.error(5, "INSERT INTO planets (name) VALUES ($1)", "53100");

    assertThat(questions()).isEmpty();
    assertThat(EvidenceQuestions.of(Evidence.NONE, List.of(failed(seen.evidence()))))
        .singleElement()
        .extracting(Question::text)
        .asString()
        .contains("SQLSTATE 53100 (the disk was full)");
  }

  @Test
  void uniqueViolationsThatWereHandledAreAskedAboutAsWell() {
    seen.exchange(0, 20, "POST", "/planets", null, 409, "{}");
    seen.error(5, "INSERT INTO planets (name) VALUES ($1)", "23505");

    assertThat(questions()).singleElement().asString().startsWith("A unique constraint refused");
  }

  @Test
  void equalRequestsAtOnceThatLeftTwoRowsAreAskedAbout() {
    seen.exchange(0, 20, "POST", "/planets", "{\"name\":\"Arrakis\"}", 201, "{}");
    seen.exchange(1, 20, "POST", "/planets", "{\"name\":\"Arrakis\"}", 201, "{}");
    seen.inserted(10, 1, "Arrakis");
    seen.inserted(11, 2, "Arrakis");

    assertThat(questions())
        .containsExactly(
            "Equal requests POST /planets at the same time left 2 rows with `Arrakis` in"
                + " public.planets: should it be one, and what would make sure of that?");
  }

  @Test
  void differentRequestsAtOnceMayWriteEqualValues() {
    seen.exchange(
        0, 20, "POST", "/planets", "{\"name\":\"Arrakis\",\"climate\":\"arid\"}", 201, "{}");
    seen.exchange(
        1, 20, "POST", "/planets", "{\"name\":\"Jakku\",\"climate\":\"arid\"}", 201, "{}");
    seen.inserted(10, 1, "arid");
    seen.inserted(11, 2, "arid");

    assertThat(questions()).isEmpty();
  }

  @Test
  void valuesInTheTextOfStatementsAreAskedAbout() {
    seen.exchange(0, 20, "GET", "/planets?climate=it%27s+hot", null, 200, "[]");
    seen.statement(5, 1, Kind.QUERY, "SELECT * FROM planets WHERE climate = 'it''s hot'", 0);

    assertThat(questions())
        .containsExactly(
            "GET /planets sent `it's hot`, which is part of the text of `SELECT * FROM planets WHERE"
                + " climate = 'it''s hot'` and no parameter: what makes sure that such a value is"
                + " never read as SQL?");
  }

  @Test
  void slowRequestsAreAskedAboutUnlessTheCheckMadeThemSlow() {
    seen.exchange(0, 1_500, "GET", "/planets", null, 200, "[]");
    seen.exchange(5_000, 3_000, "GET", "/slow", null, 200, "[]");
    seen.control(4_900, 400, "database is slow");

    assertThat(questions())
        .containsExactly(
            "GET /planets took 1.5 s, 0 ms of it in 0 SQL statements: where does the time go, and"
                + " how would you find out?");
  }

  @Test
  void faultsOfUpstreamsAreAskedAboutUnlessTheCallIsRepeated() {
    seen.upstream(1, "page 1", 503, "status 503");
    seen.upstream(9, "page 1", 200, null);
    seen.upstream(12, "page 2", 200, "1.0 s late");
    assertThat(questions()).isEmpty();

    seen.upstream(20, "page 3", 503, "status 503");
    assertThat(questions())
        .containsExactly(
            "The app’s call POST /graphql to swapi.example met a fault (status 503) and was not made"
                + " again: which calls would you repeat, when, and how often?");
  }

  @Test
  void updatesOfManyRowsForOneThingAreAskedAbout() {
    seen.exchange(0, 20, "PUT", "/planets/7", null, 200, "{}");
    seen.statement(5, 1, Kind.QUERY, "UPDATE planets SET name = $1", 60);

    assertThat(questions())
        .containsExactly(
            "PUT /planets/7 updated 60 rows with `UPDATE planets SET name = $1`: which of them should"
                + " it have changed?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T10:00:00Z ERROR o.a.Servlet - it broke",
        "{\"level\":50,\"msg\":\"it broke\"}",
        "{\"level\":\"error\",\"msg\":\"it broke\"}",
        "\u001b[31merror\u001b[0m: it broke",
        "[Error] it broke"
      })
  void errorsInTheLogAreQuoted(String line) {
    seen.log(line);

    assertThat(questions())
        .singleElement()
        .asString()
        .startsWith("The app logged `")
        .contains("it broke")
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    at Parser.parse (/app/parser.js:285:98)",
        "\tat dev.app.Main.main(Main.java:12)",
        "  File \"/app/main.py\", line 3, in get"
      })
  void stackTracesAreToldByTheLineBefore(String frame) {
    seen.log("TypeError: x is not a function");
    seen.log(frame);

    assertThat(questions())
        .singleElement()
        .asString()
        .startsWith("The app logged `TypeError: x is not a function` and a stack trace");
  }

  @Test
  void appsThatHadToBeKilledAreAskedAbout() {
    seen.control(10_000, 0, "app gets SIGKILL, 10 s after SIGTERM");

    assertThat(questions())
        .containsExactly(
            "The app had not ended by itself and was killed 10 s after SIGTERM: what should it do at"
                + " that signal, and what is lost otherwise?");
  }

  @Test
  void observationsThatDifferInNamesOnlyAreOneQuestion() {
    seen.observe("`planets.population` is text and holds numbers.");
    seen.observe("`films.length` is text and holds numbers.");
    seen.observe("`terrains` has no foreign key to `planets`");

    assertThat(questions())
        .containsExactly(
            "`planets.population` is text and holds numbers: why is it so, and when would you change it?",
            "`terrains` has no foreign key to `planets`: why is it so, and when would you change it?");
  }

  @Test
  void atMostTwelveAreAsked() {
    IntStream.range(0, 40).forEach(each -> seen.observe("x".repeat(each + 1) + " is odd"));

    assertThat(questions()).hasSize(12);
  }

  @Test
  void questionsNameTheirCheck() {
    seen.upstream(1, "page 1", 503, "status 503");
    Evidence evidence = seen.evidence();

    assertThat(EvidenceQuestions.of(evidence, List.of()))
        .map(Question::check)
        .containsExactly(Optional.empty());
    assertThat(EvidenceQuestions.of(Evidence.NONE, List.of(result(evidence))))
        .map(Question::check)
        .containsExactly(Optional.of("A.b"));
  }

  @Test
  void failedChecksAreNamedBeforeOthers() {
    seen.upstream(1, "page 1", 503, "status 503");
    Evidence evidence = seen.evidence();

    assertThat(
            EvidenceQuestions.of(
                evidence, List.of(result(evidence), failed(evidence), result(evidence))))
        .map(Question::check)
        .containsExactly(Optional.of("Failed.b"));
  }

  private void repeated(long atMillis, int times, String body) {
    seen.exchange(atMillis, 50, "GET", "/planets", null, 200, body);
    seen.statement(atMillis + 1, 1, Kind.QUERY, "SELECT * FROM planets", times);
    for (int i = 1; i <= times; i++) {
      seen.statement(
          atMillis + 2, i + 1, Kind.QUERY, "SELECT terrain FROM t WHERE planet = " + i, 1);
    }
  }

  private List<String> questions() {
    return EvidenceQuestions.of(Evidence.NONE, List.of(result(seen.evidence()))).stream()
        .map(Question::text)
        .toList();
  }

  private static CheckResult result(Evidence evidence) {
    CheckSpec check = new CheckSpec("A.b", "A", "list", 1, false, false, false);
    return new CheckResult(check, CheckResult.Status.PASSED, null, null, 1, evidence);
  }

  private static CheckResult failed(Evidence evidence) {
    CheckSpec check = new CheckSpec("Failed.b", "B", "list", 1, false, false, false);
    return new CheckResult(check, CheckResult.Status.FAILED, null, null, 1, evidence);
  }

  /// Evidence that grows entry by entry.
  private static final class Seen {
    private final List<HttpExchange> exchanges = new ArrayList<>();
    private final List<UpstreamCall> calls = new ArrayList<>();
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<RowChange> changes = new ArrayList<>();
    private final List<LogLine> log = new ArrayList<>();
    private final List<ControlStep> controls = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();

    void exchange(
        long atMillis,
        long millis,
        String method,
        String path,
        @Nullable String sent,
        int status,
        String got) {
      exchanges.add(
          exchange(exchanges.size() + 1, atMillis, millis, method, path, sent, status, got));
    }

    void upstream(long atMillis, String body, int status, @Nullable String fault) {
      calls.add(
          new UpstreamCall(
              "swapi.example",
              exchange(0, atMillis, 5, "POST", "/graphql", body, status, "{}"),
              fault));
    }

    private static HttpExchange exchange(
        int number,
        long atMillis,
        long millis,
        String method,
        String path,
        @Nullable String sent,
        int status,
        String got) {
      List<Header> none = List.of();
      return new HttpExchange(
          number, atMillis, millis, method, path, none, sent, status, none, got, null);
    }

    void statement(long atMillis, int transaction, Kind kind, String sql, long rows) {
      statements.add(
          new SqlStatement(atMillis, 100, 1, transaction, kind, sql, List.of(), rows, null));
    }

    void error(long atMillis, String sql, String sqlState) {
      SqlError error = new SqlError(sqlState, "refused");
      statements.add(new SqlStatement(atMillis, -1, 1, 1, Kind.QUERY, sql, List.of(), -1, error));
    }

    void inserted(long atMillis, int transaction, String name) {
      changes.add(
          new RowChange(
              atMillis,
              transaction,
              RowChange.Kind.INSERTED,
              "public.planets",
              Map.of(),
              Map.of("name", Json.tree(name))));
    }

    void log(String line) {
      log.add(new LogLine(log.size(), log.size() + 1, line));
    }

    void control(long atMillis, long millis, String what) {
      controls.add(new ControlStep(atMillis, millis, what));
    }

    void observe(String text) {
      observations.add(new Observation(text, ""));
    }

    Evidence evidence() {
      return new Evidence(
          exchanges,
          calls,
          statements,
          List.of(),
          changes,
          log,
          controls,
          observations,
          List.of(),
          LeftOut.NOTHING);
    }
  }
}
