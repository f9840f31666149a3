package dev.assay.grader.stack;

import static dev.assay.grader.stack.Trees.express;
import static dev.assay.grader.stack.Trees.plan;
import static dev.assay.grader.stack.Trees.pom;
import static dev.assay.grader.stack.Trees.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StacksTest {
  private static final String APP = express("\"start\": \"node server.js\"");
  private static final String REACT =
      "{\"dependencies\": {\"react\": \"18\"}, \"scripts\": {\"start\": \"vite\"}}";

  @Test
  void aSmallProjectGivesAWholePlan() {
    StackPlan plan = plan("package.json", APP, "server.js", "");

    assertThat(plan)
        .isEqualTo(
            new StackPlan(
                "node",
                "Node.js 20 with npm",
                "",
                List.of(
                    "package.json is there and no lock file: npm install",
                    "scripts.start is \"node server.js\": it is run directly"),
                List.of(
                    """
                    # npm install
                    npm install --no-audit --no-fund && exit 0
                    echo 'assay: npm install failed: trying again with --legacy-peer-deps' >&2
                    npm install --legacy-peer-deps --no-audit --no-fund\
                    """),
                Optional.empty(),
                "exec node server.js",
                Map.of("npm_config_engine_strict", "false"),
                Map.of(),
                false,
                List.of()));
  }

  @Test
  void theOnlySubfolderThatIsAProjectIsTheApp() {
    assertThat(plan("README.md", "", "services/api/package.json", APP).folder())
        .isEqualTo("services/api");
    assertThat(plan("demo/pom.xml", pom("")).folder()).isEqualTo("demo");
    assertThat(
            plan("a/b/c/go.mod", "module x", "a/b/c/main.go", "package main\nfunc main() {")
                .folder())
        .isEqualTo("a/b/c");
  }

  @Test
  void looksNoDeeperThanThreeFoldersAndNotIntoFetchedOnes() {
    assertThat(refusal("a/b/c/d/package.json", APP))
        .contains("up to three folders deep", "a/b/c/d/package.json");
    assertThat(refusal("node_modules/x/package.json", APP, "docs/package.json", APP))
        .contains("No backend project");
  }

  @Test
  void aFrontendBesideABackendIsNotTheApp() {
    assertThat(plan("backend/package.json", APP, "frontend/package.json", REACT).folder())
        .isEqualTo("backend");
    assertThat(
            plan("pom.xml", pom(""), "package.json", "{\"devDependencies\": {\"husky\": \"9\"}}")
                .stack())
        .isEqualTo("java");
    assertThat(
            plan(
                    "package.json",
                    "{\"scripts\": {\"start\": \"concurrently a b\"}}",
                    "server/package.json",
                    APP,
                    "client/package.json",
                    REACT)
                .folder())
        .isEqualTo("server");
    assertThat(refusal("package.json", REACT)).contains("No backend project");
  }

  @Test
  void twoThatContradictAreNamedWithTheWayOut() {
    String refusal = refusal("api/package.json", APP, "service/pom.xml", pom(""));

    assertThat(refusal)
        .startsWith("More than one project could be the app: api (node) and service (java).")
        .contains("stack: node", "web: cd api && node server.js");
  }

  @Test
  void aProcfileSettlesWhatContradicts() {
    StackPlan byStack =
        plan(
            "Procfile",
            "stack: node\nweb: cd api && npm start\n",
            "api/package.json",
            APP,
            "service/pom.xml",
            pom(""));
    StackPlan byBuild =
        plan(
            "Procfile",
            "build: cd a && npm ci\nweb: cd a && npm start",
            "a/package.json",
            APP,
            "b/package.json",
            APP);

    assertThat(byStack.stack()).isEqualTo("node");
    assertThat(byStack.folder()).isEmpty();
    assertThat(byStack.start()).isEqualTo("cd api && npm start");
    assertThat(byStack.build())
        .singleElement()
        .asString()
        .startsWith("cd api || exit 1\n# npm install");
    assertThat(byBuild.build()).containsExactly("cd a && npm ci");
    assertThat(byBuild.reasons().getFirst()).isEqualTo("Procfile decides: stack is node");
    assertThat(
            refusal(
                "Procfile", "web: cd a && npm start", "a/package.json", APP, "b/package.json", APP))
        .contains("a (node) and b (node)");
  }

  @Test
  void aProcfileReplacesStartBuildAndRelease() {
    StackPlan plan =
        plan(
            "Procfile",
            "# ours\nweb: java -cp target/x App\nbuild: make\nrelease: make schema\nworker: x",
            "pom.xml",
            pom(""));

    assertThat(plan.start()).isEqualTo("java -cp target/x App");
    assertThat(plan.build()).containsExactly("make");
    assertThat(plan.release()).contains("make schema");
    assertThat(plan.title()).isEqualTo("Java 21 with Maven");
  }

  @Test
  void aProcfilesWebLineKeepsTheBuildAndDropsTheSearchForAJar() {
    StackPlan plan = plan("Procfile", "web: java -jar target/app.jar", "pom.xml", pom(""));

    assertThat(plan.build()).singleElement().asString().startsWith("mvn -B -ntp -DskipTests");
  }

  @Test
  void aProcfileInTheProjectsOwnFolderRunsThere() {
    StackPlan plan = plan("api/Procfile", "web: node other.js", "api/package.json", APP);

    assertThat(plan.folder()).isEqualTo("api");
    assertThat(plan.start()).isEqualTo("node other.js");
  }

  @Test
  void aProcfileAloneIsEnoughWithAStack() {
    StackPlan plan = plan("Procfile", "stack: python\nweb: python3 serve.py", "serve.py", "");

    assertThat(plan.stack()).isEqualTo("python");
    assertThat(plan.build()).isEmpty();
    assertThat(plan.start()).isEqualTo("python3 serve.py");
  }

  @Test
  void aProcfileThatNeverSaysHowToStartIsAskedTo() {
    assertThat(refusal("Procfile", "stack: python", "x.py", "")).contains("web");
  }

  @Test
  void anUnknownStackInAProcfileIsNamed() {
    assertThat(refusal("Procfile", "stack: ruby\nweb: rails s", "package.json", APP))
        .isEqualTo("Procfile: stack must be one of java, node, python, go, was \"ruby\".");
  }

  @Test
  void aProcfilesCommandHasABound() {
    assertThat(refusal("Procfile", "web: " + "x".repeat(5_000))).contains("at most 4096", "5000");
  }

  @Test
  void anEmptyTreeAndATreeWithoutAProjectSayWhatWasLookedFor() {
    assertThat(refusal())
        .contains("looked for pom.xml, build.gradle, package.json", "found no files");
    assertThat(refusal("index.html", "", "a\nb.txt", ""))
        .contains("found a b.txt, index.html", "Procfile");
  }

  @Test
  void filesThatOnlyMeanSomethingElsewhereAreNoted() {
    StackPlan plan =
        plan(
            "backend/package.json",
            APP,
            "Dockerfile",
            "FROM x",
            "db/init.sql",
            "create table a()",
            "docker-compose.yml",
            "volumes: [./db/init.sql:/docker-entrypoint-initdb.d/init.sql]");

    assertThat(plan.notes())
        .containsExactly(
            "Dockerfile isn't used: the sandbox builds and starts the project itself",
            "docker-compose.yml isn't used: the sandbox brings its own PostgreSQL, and nothing else",
            "Only docker-compose.yml hands db/init.sql to the database, so here nobody runs it: no schema is created unless the app's own code does");
    assertThat(plan.release()).isEmpty();
  }

  @Test
  void aFolderWithAHostileNameIsQuotedWhereverItIsUsed() {
    StackPlan plan = plan("Procfile", "web: x", "a';touch $(b)/package.json", APP);

    assertThat(plan.build().getFirst()).startsWith("cd 'a'\\'';touch $(b)' || exit 1\n");
  }

  @Test
  void aCommandIsShownByItsFirstCommentOrItsFirstLine() {
    assertThat(StackPlan.shown("cd a || exit 1\n# npm ci\nlog=$(mktemp)")).isEqualTo("npm ci");
    assertThat(StackPlan.shown("npm run build")).isEqualTo("npm run build");
    assertThat(StackPlan.shown("make\nmake install")).isEqualTo("make …");
  }
}
