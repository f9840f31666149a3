package dev.assay.grader.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grader.RealGrader;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.report.Look;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gate over a small exercise with an author's mistakes, in real sandboxes.
@Tag("engine")
final class GateTest {
  private static final String SUITE =
      """
      package tiny;
      import dev.assay.kit.*;
      import org.junit.jupiter.api.*;
      @Area("all") class TinyTest {
        @Test @MustHave @Points(50) void a_things(Api api) {
          api.get("/things").expectStatus(200);
        }
        @Test @MustHave @Points(20) void b_root(Api api) {
          rootIsKnown = true;
          api.get("/").expectStatus(200);
        }
        @Test @Points(20) void c_wavers(Api api, Attempt attempt) throws Exception {
          Thread.sleep(10);
          api.get("/").expectStatus(attempt.seed() % 5 == 0 ? 500 : 200);
        }
        @Test @Points(5) void d_asks_for_more(Api api) {
          api.get("/more").expectStatus(200);
        }
        static boolean rootIsKnown;
        @Test @Points(0) void e_leans_on_b(Api api) {
          api.get(rootIsKnown ? "/" : "/unknown").expectStatus(200);
        }
      }
      """;

  private static @TempDir Path scratch;

  @SuppressWarnings("NullAway.Init") // it is there before the first test
  private static RealGrader real;

  private @TempDir Path folder;

  @BeforeAll
  static void connect() throws IOException {
    real = RealGrader.open(scratch);
  }

  @AfterAll
  static void close() {
    real.close();
  }

  private void write(String file, String text) throws IOException {
    tiny().write(file, text);
  }

  private TinyFolder tiny() {
    return new TinyFolder(folder);
  }

  private void writeApp(String place, String paths) throws IOException {
    tiny()
        .writeApp(
            place,
            """
            import http.server, os

            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    good = self.path in %s
                    self.send_response(200 if good else 404)
                    self.end_headers()

            http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
            """
                .formatted(paths));
  }

  private Exercise exercise(String upstreams) throws IOException, ExerciseInvalid {
    write("exercise.yml", TinyFolder.MANIFEST + upstreams);
    write(
        "brief.md",
        "# Tiny\n\nSee [the table](table.md).\n\n| `GET /things` | `DELETE /things` |\n");
    write("starter/python/README.md", "Do TinyTest.a_things first.\n");
    writeApp("starter/python", "['/']");
    writeApp("solutions/reference-python", "['/', '/things']");
    writeApp("solutions/wrong-no-things", "['/', '/more']");
    write(
        "solutions/wrong-no-things/expect.yml",
        "about: It has no things.\nfails:\n  - TinyTest.b_root\n  - TinyTest.e_gone\n");
    return new Exercises(folder).load("tiny");
  }

  private GateReport run(Exercise exercise, GateRequest request, List<String> lines)
      throws ExerciseInvalid {
    AtomicLong seeds = new AtomicLong();
    GateLines shown = new GateLines(Look.plain(100), lines::add);
    GateReport report =
        new Gate(real.grader(), folder.resolve("copies"), 1, seeds::incrementAndGet, shown)
            .run(exercise, request);
    shown.report(report);
    return report;
  }

  @Test
  void everyMistakeIsToldWithItsPlaceAndRemedy() throws Exception {
    write("suite/tiny/TinyTest.java", SUITE);
    List<String> lines = new ArrayList<>();

    GateReport report =
        run(exercise(""), new GateRequest(5, List.of(), List.of(), false, List.of()), lines);

    assertThat(report.isGood()).isFalse();
    assertThat(report.findings())
        .extracting(
            each -> each.rule() + " " + each.place().map(Finding.Place::toString).orElse("-"))
        .containsExactlyInAnyOrder(
            "brief-link brief.md:3",
            "route-unchecked brief.md:5",
            "sleeps suite/tiny/TinyTest.java:13",
            "wavers suite/tiny/TinyTest.java:12",
            "wavers suite/tiny/TinyTest.java:20",
            "points exercise.yml:4",
            "leak starter/python/README.md:1",
            "never-proven suite/tiny/TinyTest.java:8",
            "never-proven suite/tiny/TinyTest.java:12",
            "never-proven suite/tiny/TinyTest.java:16",
            "reference-fails suite/tiny/TinyTest.java:16",
            "wrong-passes solutions/wrong-no-things/expect.yml:3",
            "unknown-check solutions/wrong-no-things/expect.yml:4",
            "wrong-fails-more solutions/wrong-no-things/expect.yml:2",
            "must-have-passes-on-starter suite/tiny/TinyTest.java:8",
            "passes-on-starter -");
    assertThat(lines)
        .contains(
            "error[wavers]: TinyTest.c_wavers wavers: reference-python failed it in 1 of 5 rounds.",
            "  --> suite/tiny/TinyTest.java:12",
            "error[points]: The checks of area all have 95 points together; the manifest gives it 100.")
        .anyMatch(line ->
            line.startsWith("error[wavers]: TinyTest.e_leans_on_b wavers")
                && line.endsWith(" of 5 rounds, and only with the checks in another order."))
        .anyMatch(
            line -> line.startsWith("pass 6/7  wrong-no-things") || line.contains("FAIL 6/7"));
    assertThat(report.checks())
        .extracting(each -> each.check().id() + " " + each.failedBy())
        .contains("TinyTest.a_things [wrong-no-things]", "TinyTest.d_asks_for_more []");
    assertThat(GateJson.of(report, "").text())
        .contains("\"good\" : false", "\"rule\" : \"wavers\"");
  }

  @Test
  void oneSolutionAndOneCheckCanBeTriedAlone() throws Exception {
    write("suite/tiny/TinyTest.java", SUITE);

    GateReport report =
        run(
            exercise(""),
            new GateRequest(
                1, List.of("TinyTest.a_things"), List.of("reference-python"), false, List.of()),
            new ArrayList<>());

    assertThat(report.trials()).extracting(Trial::name).containsExactly("reference-python");
    assertThat(report.checks())
        .extracting(each -> each.check().id())
        .containsExactly("TinyTest.a_things");
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsOnly("brief-link", "route-unchecked", "sleeps");
  }

  @Test
  void anUnknownCheckIsNamedBesideThoseThatThereAre() throws Exception {
    write("suite/tiny/TinyTest.java", SUITE);
    Exercise exercise = exercise("");
    GateRequest request =
        new GateRequest(1, List.of("TinyTest.z"), List.of("reference-python"), false, List.of());

    assertThatThrownBy(() -> run(exercise, request, new ArrayList<>()))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageContaining("the suite has no check TinyTest.z; it has TinyTest.a_things, ");
  }

  @Test
  void anUnknownSolutionIsNamedBesideAKnownOne() throws Exception {
    write("suite/tiny/TinyTest.java", SUITE);
    Exercise exercise = exercise("");
    GateRequest request =
        new GateRequest(1, List.of(), List.of("reference-python", "wrong-typo"), false, List.of());

    assertThatThrownBy(() -> run(exercise, request, new ArrayList<>()))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessage(
            "tiny has no solution and no starter named wrong-typo; it has reference-python, wrong-no-things, python");
  }

  @Test
  void aTwinThatThrowsIsTheAuthors() throws Exception {
    write(
        "suite/tiny/TinyTest.java",
        """
        package tiny;
        import dev.assay.kit.*;
        import org.junit.jupiter.api.*;
        @Area("all") class TinyTest {
          @Test @Points(100) void root(Api api) { api.get("/").expectStatus(200); }
        }
        """);
    write(
        "suite/tiny/Broken.java",
        """
        package tiny;
        import dev.assay.kit.*;
        class Broken implements Twin {
          Broken(Attempt attempt) { throw new IllegalStateException("no data"); }
          public Answer answer(Call call) { return Answer.json(200, ""); }
        }
        """);
    Exercise exercise =
        exercise(
            "upstreams:\n  - {host: api.example.com, variable: UPSTREAM, twin: tiny.Broken}\n");
    GateRequest request =
        new GateRequest(1, List.of(), List.of("reference-python"), false, List.of());

    assertThatThrownBy(() -> run(exercise, request, new ArrayList<>()))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageContaining("twin tiny.Broken")
        .hasMessageContaining("no data");
  }

  @Test
  void aSuiteThatDoesNotCompileIsToldWithFileLineAndColumn() throws Exception {
    write("suite/tiny/TinyTest.java", SUITE.replace("api.get(\"/more\")", "api.fetch(\"/more\")"));
    Exercise exercise = exercise("");
    GateRequest request = new GateRequest(1, List.of(), List.of(), false, List.of());

    assertThatThrownBy(() -> run(exercise, request, new ArrayList<>()))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageContaining("suite/tiny/TinyTest.java:17:8: cannot find symbol");
  }
}
