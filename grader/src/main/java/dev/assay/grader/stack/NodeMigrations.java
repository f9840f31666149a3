package dev.assay.grader.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Migrations that a person would run by hand before the first start.
final class NodeMigrations {
  private static final Pattern COMMAND =
      Pattern.compile(
          "prisma migrate deploy|prisma db push|knex\\b.*\\bmigrate:(?:latest|up)|drizzle-kit (?:migrate|push)"
              + "|typeorm\\b.*\\bmigration:run|sequelize(?:-cli)? db:migrate(?!:)|node-pg-migrate\\b.*\\bup|db-migrate up"
              + "|mikro-orm migration:up");
  private static final List<String> USUAL_NAMES =
      List.of(
          "migrate",
          "db:migrate",
          "migrate:latest",
          "migrate:up",
          "migrate:deploy",
          "migration:run",
          "migrations:run",
          "typeorm:migrate");
  private static final Pattern IN_CODE =
      Pattern.compile(
          "migrationsRun\\s*:\\s*true|\\.migrate\\.latest\\(|\\bumzug\\b|/migrator['\"]|runMigrations\\(|\\.getMigrator\\(");

  private NodeMigrations() {}

  static void plan(NodeProject project, NodeStart start, PlanDraft draft) {
    if (runAtStart(project, start)) {
      draft.reason("the app runs its migrations when it starts: no release step");
      return;
    }
    Optional<String> script = script(project.pkg());
    if (script.isPresent()) {
      release(
          "npm run " + Shell.quote(script.get()),
          "scripts.%s".formatted(Shell.shown(script.get())),
          project,
          draft);
    } else {
      byFiles(project)
          .ifPresent(command -> release("npx --no-install " + command, command, project, draft));
    }
  }

  private static void release(String command, String found, NodeProject project, PlanDraft draft) {
    draft.reason(
        "%s makes the schema, and the start doesn't: it runs once before the first start"
            .formatted(found));
    draft.release(project.command(command));
  }

  private static boolean runAtStart(NodeProject project, NodeStart start) {
    String before = project.pkg().script("prestart").orElse("") + " && " + start.written();
    return COMMAND.matcher(before).find()
        || before.contains("migrat")
        || project.folder().anySource(file -> file.matches(".*\\.[cm]?[jt]s"), IN_CODE);
  }

  private static Optional<String> script(PackageJson pkg) {
    Optional<String> byCommand =
        pkg.scripts().entrySet().stream()
            .filter(script -> COMMAND.matcher(script.getValue()).find())
            .filter(script -> !script.getKey().matches("(?:pre|post|dev|test|build|start).*"))
            .map(Map.Entry::getKey)
            .findFirst();
    return byCommand.or(() ->
        USUAL_NAMES.stream()
            .filter(name -> pkg.script(name).filter(NodeMigrations::runsUnattended).isPresent())
            .findFirst());
  }

  private static boolean runsUnattended(String script) {
    return !script.contains("migrate dev") && !script.endsWith("node-pg-migrate");
  }

  private static Optional<String> byFiles(NodeProject project) {
    ProjectFolder folder = project.folder();
    if (project.has("prisma") && folder.hasFolder("prisma/migrations")) {
      return Optional.of("prisma migrate deploy");
    }
    if (project.has("knex")
        && folder
            .first(List.of("knexfile.js", "knexfile.ts", "knexfile.cjs", "knexfile.mjs"))
            .isPresent()
        && folder.hasFolder("migrations")) {
      return Optional.of("knex migrate:latest");
    }
    if (project.has("sequelize-cli")
        && (folder.has(".sequelizerc") || folder.hasFolder("migrations"))) {
      return Optional.of("sequelize-cli db:migrate");
    }
    boolean drizzle = folder.first(List.of("drizzle.config.ts", "drizzle.config.js")).isPresent();
    return project.has("drizzle-kit")
            && drizzle
            && (folder.hasFolder("drizzle") || folder.hasFolder("migrations"))
        ? Optional.of("drizzle-kit migrate")
        : Optional.empty();
  }
}
