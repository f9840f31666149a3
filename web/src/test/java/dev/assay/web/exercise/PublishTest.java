package dev.assay.web.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.author.GateJson;
import dev.assay.grader.author.GateJson.CheckJson;
import dev.assay.grader.author.GateJson.FindingJson;
import dev.assay.grader.author.GateJson.TrialJson;
import dev.assay.grader.cli.AssayCommand;
import dev.assay.grader.cli.Workbench;
import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseBundle;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.intake.Origin;
import dev.assay.grader.intake.SourceTree;
import dev.assay.grader.report.Look;
import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.account.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// An author publishes, with the command as people run it, on a real server; nothing is graded.
@Tag("engine")
@SuppressWarnings("NullAway.Init") // it is all there before each test
final class PublishTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final String CHECK = "CreateTest.storesTheNote";

  private @TempDir Path folder;
  private String id;
  private final StringWriter said = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  /// Each test has an exercise of its own on the server that they share.
  @BeforeEach
  void write(TestInfo test) {
    id = "e" + Integer.toHexString(test.getDisplayName().hashCode()).replace("-", "");
    environment.put("ASSAY_SERVER", SERVER.address().toString());
    environment.put("ASSAY_TOKEN", token(Scope.EXERCISES_WRITE));
    assertThat(run("exercise", "new", path())).isZero();
    said.getBuffer().setLength(0);
  }

  private static String token(Scope scope) {
    return SERVER.bearer(scope).substring("Bearer ".length());
  }

  private String path() {
    return folder.resolve(id).toString();
  }

  private int run(String... arguments) {
    try (Workbench bench = bench()) {
      return AssayCommand.on(bench).execute(arguments);
    }
  }

  private Workbench bench() {
    return new Workbench(
        environment, folder.resolve("home"), folder, new PrintWriter(said, true), Look.plain(100));
  }

  /// What the gate would have found, had it run: a wrong solution that passes, if it isn't good.
  private void prove(boolean good) throws Exception {
    try (Workbench bench = bench();
        SourceTree tree = bench.intake().read(new Origin.Folder(folder.resolve(id)))) {
      Exercise exercise = bench.exercises().load(path());
      bench
          .gateResults()
          .keep(
              new GateJson(
                  id,
                  exercise.version(),
                  tree.sha256(),
                  good,
                  900,
                  good
                      ? List.of()
                      : List.of(
                          new FindingJson(
                              "error", "wrong-passes", "It <passes>.", "brief.md", 3, "Mend it.")),
                  List.of(
                      trial("reference", "reference-python", List.of(), List.of()),
                      trial("starter", "python", List.of(), List.of(CHECK)),
                      trial(
                          "wrong",
                          "wrong-stores-nothing",
                          List.of(CHECK),
                          good ? List.of(CHECK) : List.of())),
                  List.of(
                      new CheckJson(
                          CHECK,
                          "stores the <note>",
                          "notes",
                          100,
                          true,
                          false,
                          false,
                          9,
                          false,
                          List.of("wrong-stores-nothing")))));
    }
  }

  private static TrialJson trial(
      String kind, String name, List<String> expected, List<String> failed) {
    return new TrialJson(kind, name, 1, true, true, false, "", "graded", expected, failed, 300);
  }

  private String page(String path, Role role) throws Exception {
    return SERVER.get("/exercises/" + id + path, "Cookie", SERVER.signedIn(role)).body();
  }

  private String offered() {
    return SERVER.server().catalog().find(id).orElseThrow().version();
  }

  private void change(String file, String from, String to) throws IOException {
    Path changed = folder.resolve(id).resolve(file);
    Files.writeString(changed, Files.readString(changed).replace(from, to));
  }

  @Test
  void isRefusedUntilTheGateHasFoundExactlyThisContentGood() throws Exception {
    assertThat(run("exercise", "publish", path())).isEqualTo(1);
    assertThat(said.toString())
        .contains("was not proven as it is now", "Run ./assay exercise check " + path());

    prove(false);
    assertThat(run("exercise", "publish", path())).isEqualTo(1);
    assertThat(said.toString()).contains("found 1 error.");

    prove(true);
    change("brief.md", "#", "##");
    assertThat(run("exercise", "publish", path())).isEqualTo(1);
    assertThat(SERVER.server().catalog().find(id)).isEmpty();
  }

  @Test
  void isOfferedAndShownWithItsProof() throws Exception {
    prove(true);

    assertThat(run("exercise", "publish", path())).isZero();

    assertThat(said.toString())
        .contains("Published " + id + ", version " + offered())
        .doesNotContain("not proven")
        .contains(SERVER.address() + "/exercises/" + id);
    assertThat(page("", Role.INTERVIEWER))
        .contains("It was published.", ">proven<", "token test ")
        .doesNotContain("/retire");
    assertThat(page("/proof", Role.INTERVIEWER))
        .contains(
            "stores the &lt;note&gt;",
            "reference-python</th><td>✓",
            "starter python</th><td>✗",
            "wrong-stores-nothing</th><td>✗")
        .doesNotContain("<strong>passes</strong></td>");
    assertThat(SERVER.server().catalog().starters(id)).containsExactly("python");
    byte[] bundle = SERVER.server().catalog().bundle(id, offered()).orElseThrow();
    assertThat(ExerciseBundle.read(bundle, offered()).id()).isEqualTo(id);
    assertThat(audited()).containsExactly("exercise.published version " + offered());
  }

  private List<String> audited() {
    return SERVER
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select action || ' ' || detail from audit where target = :id order by id")
                .bind("id", id)
                .mapTo(String.class)
                .list());
  }

  @Test
  void sameContentAgainIsThereAlready() throws Exception {
    assertThat(run("exercise", "publish", path(), "--unproven")).isZero();
    assertThat(said.toString()).contains("(not proven)");
    assertThat(page("", Role.AUTHOR)).contains(">not proven<");

    prove(true);
    assertThat(run("exercise", "publish", path())).isZero();

    assertThat(said.toString()).contains("The server has this already: " + id);
    assertThat(page("", Role.AUTHOR)).contains(">proven<");
    assertThat(audited()).hasSize(1);
  }

  @Test
  void showsWhatTheGateFoundWrong() throws Exception {
    prove(false);

    assertThat(run("exercise", "publish", path(), "--unproven")).isZero();

    assertThat(page("/proof", Role.AUTHOR))
        .contains(
            "Errors were found",
            "<code>brief.md:3</code> It &lt;passes&gt;.",
            "<strong>passes</strong></td>");
  }

  @Test
  void anAuthorRetiresItAndOffersAnEarlierVersionAgain() throws Exception {
    assertThat(run("exercise", "publish", path(), "--unproven")).isZero();
    String first = offered();
    change("suite/checks/CreateTest.java", "Note ", "A note ");
    assertThat(run("exercise", "publish", path(), "--unproven")).isZero();
    String second = offered();
    assertThat(second).isNotEqualTo(first);
    String author = SERVER.signedIn(Role.AUTHOR);

    assertThat(SERVER.post(route("offer"), "tree=" + tree(first), "Cookie", author).statusCode())
        .isEqualTo(303);
    assertThat(offered()).isEqualTo(first);

    assertThat(SERVER.post(route("retire"), "", "Cookie", author).statusCode()).isEqualTo(303);
    assertThat(SERVER.server().catalog().offered()).noneMatch(offer -> offer.id().equals(id));
    assertThat(SERVER.post(route("retire"), "", "Cookie", author).statusCode()).isEqualTo(409);

    assertThat(SERVER.post(route("offer"), "tree=" + tree(second), "Cookie", author).statusCode())
        .isEqualTo(303);
    assertThat(offered()).isEqualTo(second);
    assertThat(SERVER.post(route("offer"), "tree=none", "Cookie", author).statusCode())
        .isEqualTo(404);
    assertThat(page("", Role.AUTHOR)).contains("Offer this version", route("retire"));
    assertThat(audited())
        .containsExactly(
            "exercise.published version " + first + ", not proven",
            "exercise.published version " + second + ", not proven",
            "exercise.offered-again version " + first + ", not proven",
            "exercise.retired ",
            "exercise.offered-again version " + second + ", not proven");
  }

  private String route(String action) {
    return "/exercises/" + id + "/" + action;
  }

  private String tree(String version) {
    return SERVER
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select tree_sha256 from exercise_publications where exercise = :id and version = :version")
                .bind("id", id)
                .bind("version", version)
                .mapTo(String.class)
                .one());
  }

  @Test
  void staysWhenTheServerReadsItsFolderAgain() throws Exception {
    assertThat(run("exercise", "publish", path(), "--unproven")).isZero();
    List<String> problems = new ArrayList<>();
    try (Workbench bench = bench()) {
      loader(bench).load(problems::add);
    } finally {
      SERVER.server().folderLoader().load(problems::add);
    }

    assertThat(problems)
        .containsExactly(
            "exercise %s: the id %s belongs to an exercise that was published: retire that on its page, or choose another id"
                .formatted(id, id));
    assertThat(SERVER.server().catalog().offered()).anyMatch(offer -> offer.id().equals(id));
  }

  @Test
  void whatTheGateFoundOnTheServersMachineIsToldOfItsFolder() throws Exception {
    List<String> problems = new ArrayList<>();
    try (Workbench bench = bench()) {
      loader(bench).load(problems::add);
      String before = page("", Role.AUTHOR);
      prove(true);
      loader(bench).load(problems::add);
      String proven = page("", Role.AUTHOR);
      String matrix = page("/proof", Role.AUTHOR);
      change("brief.md", "note", "remark");
      loader(bench).load(problems::add);

      assertThat(problems).isEmpty();
      assertThat(before).contains("The quality gate did not run over what is offered.");
      assertThat(proven)
          .contains("What the quality gate found")
          .doesNotContain("not proven</span>");
      assertThat(matrix).contains("wrong-stores-nothing", "stores the &lt;note&gt;");
      assertThat(page("", Role.AUTHOR))
          .contains("The quality gate did not run over what is offered.");
    } finally {
      SERVER.server().folderLoader().load(problems::add);
    }
  }

  private FolderLoader loader(Workbench bench) {
    return new FolderLoader(
        new Exercises(folder), bench.intake(), bench.gateResults(), SERVER.server().catalog());
  }

  @Test
  void anIdOfTheServersFolderIsRefused() throws Exception {
    change("exercise.yml", "id: " + id, "id: swapi-planets");

    assertThat(run("exercise", "publish", path(), "--unproven")).isEqualTo(2);

    assertThat(said.toString())
        .contains("the id swapi-planets belongs to an exercise in the server's exercises folder");
  }

  @Test
  void aSuiteThatDoesNotCompileIsToldWithFileAndLine() throws Exception {
    change("suite/checks/CreateTest.java", "@Area(\"notes\")", "@Area(7)");

    assertThat(run("exercise", "publish", path(), "--unproven")).isEqualTo(2);

    assertThat(said.toString()).contains("assay: suite/checks/CreateTest.java:16:");
  }

  @Test
  void saysWhatIsWrongWithTheServerOrTheToken() throws Exception {
    environment.put("ASSAY_TOKEN", "assay_none");
    assertThat(run("exercise", "publish", path(), "--unproven")).isEqualTo(2);
    assertThat(said.toString()).contains("does not know the token").doesNotContain("assay_none");

    environment.put("ASSAY_TOKEN", token(Scope.EXERCISES_READ));
    assertThat(run("exercise", "publish", path(), "--unproven")).isEqualTo(2);
    assertThat(said.toString()).contains("it needs the scope exercises:write");

    environment.remove("ASSAY_TOKEN");
    assertThat(run("exercise", "publish", path(), "--unproven")).isEqualTo(2);

    environment.put("ASSAY_TOKEN", "assay_none");
    try (ServerSocket free = new ServerSocket(0)) {
      environment.put("ASSAY_SERVER", "http://127.0.0.1:" + free.getLocalPort());
    }
    assertThat(run("exercise", "publish", path(), "--unproven")).isEqualTo(3);
    assertThat(said.toString()).contains("no server answers at http://127.0.0.1:");

    assertThat(run("exercise", "publish", path(), "--server", "ftp://there")).isEqualTo(2);
  }

  @Test
  void hostileArchivesAreRefused() throws Exception {
    assertThat(send(Map.of("../exercise.yml", "id: a")))
        .isEqualTo(
            "422 \"../exercise.yml\" has \"..\" in it: paths must stay inside the submission");
    assertThat(send(Map.of("exercise.yml", "id: a", "brief.md", "a")))
        .isEqualTo("422 there is no suite: put the checks into the folder suite");
    assertThat(send(Map.of("exercise.yml", "idd: a", "brief.md", "a", "suite/A.java", "")))
        .startsWith("422 exercise.yml:1:1: unknown key idd");
    assertThat(send(Map.of("brief.md", "a", "suite/A.java", "")))
        .isEqualTo("422 there is no exercise.yml at the top: send the exercise's folder");
    assertThat(
            send(
                whole(
                    "{\"exercise\": \"other\", \"findings\": [], \"trials\": [], \"checks\": []}")))
        .contains("422 what the gate found is about another content");
    assertThat(send(whole("[]"))).startsWith("422 .assay-gate.json: it is no report");
    assertThat(send(whole("{}"))).startsWith("422 .assay-gate.json: ");
    assertThat(SERVER.server().catalog().find(id)).isEmpty();
  }

  private Map<String, String> whole(String gate) throws IOException {
    Map<String, String> files = new HashMap<>();
    for (String file : List.of("exercise.yml", "brief.md", "suite/checks/CreateTest.java")) {
      files.put(file, Files.readString(folder.resolve(id).resolve(file)));
    }
    files.put(".assay-gate.json", gate);
    return files;
  }

  private static String send(Map<String, String> files) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    HttpResponse<String> answer =
        SERVER.send(
            HttpRequest.newBuilder(SERVER.address().resolve("/api/v1/exercises"))
                .header("Authorization", SERVER.bearer(Scope.EXERCISES_WRITE))
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray())));
    return answer.statusCode()
        + " "
        + JsonMapper.shared().readTree(answer.body()).path("detail").asString();
  }
}
