package dev.assay.grader.stack;

import java.util.List;
import java.util.Optional;

/// `package.json`: npm, pnpm or Yarn 1 on Node.js 20.
final class NodeStack implements Stack {
  static final List<String> ENTRY_FILES =
      List.of(
          "server.js",
          "index.js",
          "app.js",
          "main.js",
          "src/server.js",
          "src/index.js",
          "src/app.js",
          "src/main.js");

  @Override
  public String name() {
    return "node";
  }

  @Override
  public String lookedFor() {
    return "package.json";
  }

  @Override
  public Evidence evidenceIn(ProjectFolder folder) {
    try {
      Optional<PackageJson> found = PackageJson.in(folder);
      if (found.isEmpty() || found.get().isFrontend()) {
        return Evidence.NONE;
      }
      return found.get().isServer() ? Evidence.STRONG : Evidence.WEAK;
    } catch (StackNotRecognised malformed) {
      return Evidence.WEAK;
    }
  }

  @Override
  public void plan(ProjectFolder folder, PlanDraft draft) throws StackNotRecognised {
    PackageJson pkg = PackageJson.in(folder).orElseThrow();
    ProjectFolder root = NodeWorkspaces.rootOf(folder).orElse(folder);
    NodeProject project = new NodeProject(folder, pkg, root, PackageJson.in(root).orElse(pkg));
    draft.folder(root.path());
    if (!root.equals(folder)) {
      draft.reason(
          "%s is a workspace of the folder that holds it: everything is installed there"
              .formatted(Shell.shown(folder.path())));
    }
    NodeInstall.plan(project, draft);
    NodePrisma.plan(project, draft);
    NodeStart start = NodeStart.of(project);
    NodeBuild.plan(project, start, draft);
    NodeMigrations.plan(project, start, draft);
    start.describe(draft);
    describe(pkg, draft);
  }

  private static void describe(PackageJson pkg, PlanDraft draft) {
    Needs.describe(pkg.dependencies().keySet(), draft);
    pkg.engine()
        .filter(engine -> !engine.contains("20") && !engine.startsWith(">") && !engine.equals("*"))
        .ifPresent(engine ->
            draft.note(
                "package.json asks for Node.js %s: 20 is used".formatted(Shell.shown(engine))));
  }
}
