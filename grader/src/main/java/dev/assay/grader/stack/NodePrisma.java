package dev.assay.grader.stack;

import java.util.regex.Pattern;

/// Prisma downloads its engines in the build, from a host of its own.
final class NodePrisma {
  private static final Pattern GENERATES = Pattern.compile("prisma generate");

  private NodePrisma() {}

  static void plan(NodeProject project, PlanDraft draft) {
    if (!project.has("prisma") && !project.has("@prisma/client")) {
      return;
    }
    draft.buildVariable("PRISMA_ENGINES_MIRROR", "http://binaries.prisma.sh.mirror");
    draft.buildVariable("CHECKPOINT_DISABLE", "1");
    draft.runVariable("CHECKPOINT_DISABLE", "1");
    draft.note(
        "Prisma downloads its engines in the build: that works only where the operator of this grader allowed the host binaries.prisma.sh");
    boolean generated =
        project.pkg().anyScript(GENERATES) || project.rootPkg().anyScript(GENERATES);
    if (!generated && project.has("prisma")) {
      draft.reason("Prisma is there and no script generates its client: prisma generate");
      draft.build(project.command("npx --no-install prisma generate"));
    }
  }
}
