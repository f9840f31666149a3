package dev.assay.grader.stack;

import static dev.assay.grader.stack.Trees.express;
import static dev.assay.grader.stack.Trees.plan;
import static dev.assay.grader.stack.Trees.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeStackTest {
  private static final String BINARIES = "export PATH=\"$PWD/node_modules/.bin:$PATH\"\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "package-lock.json | {}                      |                | npm           | npm ci",
        "yarn.lock         | # yarn lockfile v1      |                | Yarn 1        | yarn1 install --frozen-lockfile",
        "yarn.lock         | __metadata:             |                | npm           | npm install",
        "pnpm-lock.yaml    | lockfileVersion: '9.0'  |                | pnpm 9        | pnpm9 install --frozen-lockfile",
        "pnpm-lock.yaml    | lockfileVersion: '9.0'  | pnpm@10.4.1    | pnpm 10       | pnpm10 install --config.dangerouslyAllowAllBuilds=true --frozen-lockfile",
        "pnpm-lock.yaml    | lockfileVersion: '6.0'  | pnpm@10.4.1    | pnpm 9        | pnpm9 install --frozen-lockfile",
        "README.md         | x                       | pnpm@9.1.0     | pnpm 9        | pnpm9 install --frozen-lockfile",
        "README.md         | x                       | yarn@1.22.0    | Yarn 1        | yarn1 install --frozen-lockfile",
        "README.md         | x                       | yarn@4.1.0     | npm           | npm install",
        "bun.lockb         | x                       |                | npm           | npm install",
      })
  void theLockFileChoosesThePackageManager(
      String lock, String text, String asked, String title, String command) {
    String pkg =
        "{\"packageManager\": \"%s\", \"dependencies\": {\"pg\": \"8\"}, \"main\": \"server.js\"}"
            .formatted(asked == null ? "" : asked);

    StackPlan plan = plan("package.json", pkg, lock, text, "server.js", "");

    assertThat(plan.title()).isEqualTo("Node.js 20 with " + title);
    assertThat(String.join("\n", plan.build())).contains(command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "node server.js                                             | exec node server.js",
        "NODE_ENV=production node dist/a.js                         | exec env `NODE_ENV=production` node dist/a.js",
        "cross-env A=b node dist/a.js                               | exec env `A=b` node dist/a.js",
        "nodemon server.js                                          | exec node server.js",
        "nodemon --watch src --ext js -r dotenv/config src/app.js   | exec node -r dotenv/config src/app.js",
        "nodemon src/index.ts                                       | BIN exec tsx src/index.ts",
        "nodemon --watch 'src/**/*.ts' --exec 'ts-node' src/app.ts  | BIN exec ts-node src/app.ts",
        "nodemon -e ts --exec \"ts-node src/app.ts\"                | BIN exec ts-node src/app.ts",
        "ts-node-dev --respawn --transpile-only --poll src/a.ts     | BIN exec ts-node --transpile-only src/a.ts",
        "tsx watch src/index.ts                                     | BIN exec tsx src/index.ts",
        "node --watch --env-file .env src/a.js                      | exec node --env-file .env src/a.js",
        "node --watch src/a.js                                      | exec node src/a.js",
        "pm2-runtime start dist/a.js                                | exec node dist/a.js",
        "npm run build && node dist/a.js                            | exec npm start",
        "node $(evil).js                                            | exec npm start",
        "nodemon                                                    | exec npm start",
        "node 'it is.js'                                            | exec node 'it is.js'",
      })
  void theStartScriptIsRunWithoutDevelopmentTools(String script, String start) {
    StackPlan plan =
        plan("package.json", express("\"start\": \"%s\"".formatted(script.replace("\"", "\\\""))));

    String expected =
        start
            .replace("`", "")
            .replaceFirst("env ([A-Z_]+=\\w+)", "env '$1'")
            .replace("BIN ", BINARIES);
    assertThat(plan.start()).isEqualTo(expected);
  }

  @Test
  void aScriptThatOnlyCallsAnotherIsFollowedAndACircleIsNot() {
    assertThat(
            plan("package.json", express("\"start\": \"npm run dev\", \"dev\": \"nodemon a.js\""))
                .start())
        .isEqualTo("exec node a.js");
    assertThat(
            plan("package.json", express("\"start\": \"npm run dev\", \"dev\": \"npm run start\""))
                .start())
        .isEqualTo("exec npm start");
    assertThat(
            plan("package.json", express("\"prestart\": \"x\", \"start\": \"node a.js\"")).start())
        .isEqualTo("exec npm start");
  }

  @Test
  void aDevelopmentStartGivesWayToAProductionOne() {
    StackPlan plan =
        plan(
            "package.json",
            express(
                "\"build\": \"tsc\", \"start\": \"nodemon a.ts\", \"start:prod\": \"node dist/a.js\""));

    assertThat(plan.start()).isEqualTo("exec node dist/a.js");
  }

  @Test
  void nestRunsWhicheverMainItsBuildLeft() {
    String nest =
        "{\"dependencies\": {\"@nestjs/core\": \"10\"}, \"scripts\": {\"build\": \"nest build\", \"start\": \"nest start\", \"start:prod\": \"node dist/main\"}}";

    assertThat(plan("package.json", nest).start())
        .isEqualTo(
            """
            for file in dist/main.js dist/src/main.js dist/apps/*/main.js; do [ -f "$file" ] && exec node "$file"; done
            echo 'assay: the build left none of dist/main.js dist/src/main.js dist/apps/*/main.js' >&2
            exit 1\
            """);
  }

  @Test
  void withoutAStartScriptMainAndTheUsualFilesAreTried() {
    assertThat(plan("package.json", "{\"main\": \"lib/a.js\"}", "lib/a.js", "").start())
        .isEqualTo("exec node lib/a.js");
    assertThat(plan("package.json", "{\"main\": \"index.js\"}", "src/app.js", "").start())
        .isEqualTo("exec node src/app.js");
    assertThat(plan("package.json", express(""), "src/index.ts", "").start())
        .isEqualTo(BINARIES + "exec tsx src/index.ts");
    assertThat(plan("package.json", express("\"build\": \"x\"")).start()).contains("dist/index.js");
    assertThat(
            refusal("package.json", "{\"dependencies\": {\"pg\": \"8\"}, \"main\": \"gone.js\"}"))
        .contains("no start script", "its main is gone.js", "server.js", "Procfile");
  }

  @Test
  void onlyAPlainCompilerMayFailAndStillCount() {
    String tsc =
        plan(
                "package.json",
                express("\"build\": \"tsc -p .\", \"start\": \"node dist/a.js\""),
                "tsconfig.json",
                "{// c\n\"compilerOptions\": {\"outDir\": \"./out\",}}")
            .build()
            .getLast();
    String other =
        plan("package.json", express("\"build\": \"webpack\", \"start\": \"node dist/a.js\""))
            .build()
            .getLast();

    assertThat(tsc).startsWith("# npm run build\nnpm run build && exit 0\nfind out -name '*.js'");
    assertThat(other).isEqualTo("npm run build");
  }

  @Test
  void theCompilerRunsWhereNobodySaysSo() {
    StackPlan plan =
        plan(
            "package.json",
            express("\"start\": \"node dist/a.js\""),
            "tsconfig.json",
            "{}",
            "src/a.ts",
            "");

    assertThat(plan.build().getLast()).contains("npx --no-install tsc && exit 0");
    assertThat(plan.reasons()).contains("there is no build script, and TypeScript to compile: tsc");
  }

  @Test
  void committedBuildOutputAndPackagesAreRemoved() {
    StackPlan plan =
        plan(
            "package.json",
            express("\"build\": \"tsc\", \"start\": \"node dist/a.js\""),
            "dist/a.js",
            "",
            "tsconfig.tsbuildinfo",
            "",
            "node_modules/pg/index.js",
            "");

    assertThat(plan.build()).contains("rm -rf node_modules", "rm -rf dist tsconfig.tsbuildinfo");
    assertThat(
            plan("package.json", express("\"start\": \"node dist/a.js\""), "dist/a.js", "").build())
        .doesNotContain("rm -rf dist");
  }

  @Test
  void aConfiguredOutputFolderCantBeAnythingElse() {
    for (String outDir : new String[] {".", "..", "/", "src", "../../x", "a b", "$(x)", "-rf"}) {
      StackPlan plan =
          plan(
              "package.json",
              express("\"build\": \"tsc\", \"start\": \"node dist/a.js\""),
              "tsconfig.json",
              "{\"compilerOptions\": {\"outDir\": \"%s\"}}".formatted(outDir),
              "src/a.ts",
              "",
              "dist/a.js",
              "");
      assertThat(plan.build()).as(outDir).contains("rm -rf dist");
    }
  }

  @Test
  void prismaGetsItsMirrorItsClientAndItsMigrations() {
    StackPlan plan =
        plan(
            "package.json",
            "{\"dependencies\": {\"@prisma/client\": \"5\", \"prisma\": \"5\"}, \"scripts\": {\"start\": \"node a.js\", \"migrate\": \"prisma migrate dev\"}}",
            "prisma/schema.prisma",
            "",
            "prisma/migrations/1/migration.sql",
            "");

    assertThat(plan.buildEnvironment())
        .containsEntry("PRISMA_ENGINES_MIRROR", "http://binaries.prisma.sh.mirror");
    assertThat(plan.build().getLast()).isEqualTo("npx --no-install prisma generate");
    assertThat(plan.release()).contains("npx --no-install prisma migrate deploy");
    assertThat(plan.notes()).anyMatch(note -> note.contains("binaries.prisma.sh"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db:up         | knex migrate:latest",
        "schema        | drizzle-kit migrate",
        "migration:run | npm run typeorm -- migration:run -d src/ds.ts",
        "x             | typeorm-ts-node-commonjs -d src/ds.ts migration:run",
        "y             | sequelize db:migrate",
        "migrate       | node scripts/migrate.js",
        "db:deploy     | prisma migrate deploy",
      })
  void aMigrateScriptThatNobodyRunsBecomesTheRelease(String name, String script) {
    StackPlan plan =
        plan(
            "package.json",
            express("\"start\": \"node a.js\", \"%s\": \"%s\"".formatted(name, script)));

    assertThat(plan.release()).contains("npm run " + name);
  }

  @Test
  void migrationsThatTheStartRunsAreNotRunTwice() {
    assertThat(
            plan(
                    "package.json",
                    express(
                        "\"migrate\": \"knex migrate:latest\", \"start\": \"npm run migrate && node a.js\""))
                .release())
        .isEmpty();
    assertThat(
            plan(
                    "package.json",
                    express("\"migrate\": \"knex migrate:latest\", \"start\": \"node a.js\""),
                    "src/db.ts",
                    "await db.migrate.latest()")
                .release())
        .isEmpty();
    assertThat(
            plan(
                    "package.json",
                    express("\"start\": \"node a.js\", \"db:undo\": \"sequelize db:migrate:undo\""))
                .release())
        .isEmpty();
  }

  @Test
  void aWorkspacesMemberIsInstalledAtItsRootAndStartedInItsFolder() {
    StackPlan plan =
        plan(
            "package.json",
            "{\"workspaces\": [\"apps/*\"]}",
            "package-lock.json",
            "{}",
            "apps/api/package.json",
            express("\"build\": \"x\", \"start\": \"node a.js\""),
            "apps/web/package.json",
            "{\"dependencies\": {\"vue\": \"3\"}}");

    assertThat(plan.folder()).isEmpty();
    assertThat(plan.build().getFirst()).contains("npm ci");
    assertThat(plan.build().getLast()).isEqualTo("cd apps/api || exit 1\nnpm run build");
    assertThat(plan.start()).isEqualTo("cd apps/api || exit 1\nexec node a.js");
  }

  @Test
  void pnpmsWorkspacesAreReadToo() {
    StackPlan plan =
        plan(
            "package.json",
            "{}",
            "pnpm-workspace.yaml",
            "packages:\n  - 'services/**'\n",
            "pnpm-lock.yaml",
            "lockfileVersion: '9.0'",
            "services/api/package.json",
            express("\"start\": \"tsx src/a.ts\""));

    assertThat(plan.title()).isEqualTo("Node.js 20 with pnpm 9");
    assertThat(plan.start())
        .isEqualTo(
            "export PATH=\"$PWD\"/services/api/node_modules/.bin:\"$PWD/node_modules/.bin:$PATH\"\ncd services/api || exit 1\nexec tsx src/a.ts");
  }

  @Test
  void servicesThatTheExerciseDoesntProvideAreNoted() {
    StackPlan plan =
        plan(
            "package.json",
            "{\"dependencies\": {\"pg\": \"8\", \"ioredis\": \"5\", \"amqplib\": \"0\", \"kafkajs\": \"2\", \"@aws-sdk/client-s3\": \"3\", \"mongoose\": \"8\", \"mysql2\": \"3\", \"sqlite3\": \"5\"}, \"scripts\": {\"start\": \"node a\"}}");

    assertThat(plan.notes())
        .contains(
            "needs Redis, which this exercise doesn't provide",
            "needs RabbitMQ, which this exercise doesn't provide",
            "needs Kafka, which this exercise doesn't provide",
            "needs S3, which this exercise doesn't provide",
            "needs MongoDB, which this exercise doesn't provide",
            "needs MySQL, which this exercise doesn't provide",
            "sqlite3 is among the dependencies beside a PostgreSQL driver: only what is stored in PostgreSQL counts");
  }

  @Test
  void anOnlyDatabaseInMemoryIsSaidSo() {
    assertThat(
            plan(
                    "package.json",
                    "{\"dependencies\": {\"express\": \"4\", \"better-sqlite3\": \"9\"}, \"scripts\": {\"start\": \"node a\"}}")
                .notes())
        .containsExactly(
            "better-sqlite3 is the only database among the dependencies: nothing would be stored in PostgreSQL, which is what counts");
  }

  @Test
  void aMalformedPackageJsonIsSaidWithItsPlace() {
    assertThat(refusal("package.json", "{\n  \"scripts\": {,\n}"))
        .startsWith("package.json can't be read as JSON: line 2, column ");
    assertThat(refusal("api/package.json", "[]"))
        .isEqualTo("api/package.json must be a JSON object { … }, was ARRAY");
    assertThat(refusal("package.json", "[".repeat(10_000)))
        .startsWith("package.json can't be read as JSON: Document nesting depth");
    assertThat(refusal("package.json", "")).contains("package.json");
  }

  @Test
  void fieldsOfTheWrongKindCountAsAbsent() {
    assertThat(
            plan(
                    "package.json",
                    "{\"scripts\": 5, \"dependencies\": [], \"main\": {}, \"workspaces\": 1}",
                    "index.js",
                    "")
                .start())
        .isEqualTo("exec node index.js");
  }
}
