package dev.assay.grader.stack;

import java.util.regex.Pattern;

/// Which package manager installs, by lock file first and the `packageManager` field second.
final class NodeInstall {
  private static final Pattern CALLS_OTHER =
      Pattern.compile("(?:^|[\\s&|;])(?:yarn|pnpm)(?:\\s|$)");

  private static final String NPM_QUIET = "--no-audit --no-fund";

  /// `npm ci` is strict about peers and about a lock file that lags behind: real submissions fail
  /// both.
  private static final String NPM_CI =
      """
      # npm ci
      log=$(mktemp)
      { npm ci %1$s 2>&1; echo $? >"$log.code"; } | tee "$log"
      [ "$(cat "$log.code")" = 0 ] && exit 0
      grep -Eq 'ERESOLVE|EUSAGE|in sync' "$log" || exit 1
      echo 'assay: npm ci refused package-lock.json: trying npm install --legacy-peer-deps' >&2
      npm install --legacy-peer-deps %1$s\
      """
          .formatted(NPM_QUIET);

  private static final String NPM_INSTALL =
      """
      # npm install
      npm install %1$s && exit 0
      echo 'assay: npm install failed: trying again with --legacy-peer-deps' >&2
      npm install --legacy-peer-deps %1$s\
      """
          .formatted(NPM_QUIET);

  /// Lock files name the registry of whoever wrote them; only the path below it means something
  /// here.
  private static final String REWRITE =
      """
      # read packages of %1$s from the mirror
      sed -i -E -e 's#https?://[^" ,}]*/(@[^/" ,}]+/[^/" ,}]+/-/[^" ,}]+[.]tgz)#http://npm.mirror/\\1#' \
      -e 's#https?://[^"@ ,}]*/([^/"@ ,}]+/-/[^" ,}]+[.]tgz)#http://npm.mirror/\\1#' %1$s\
      """;

  private NodeInstall() {}

  static void plan(NodeProject project, PlanDraft draft) {
    ProjectFolder root = project.root();
    if (root.hasFolder("node_modules")) {
      draft.reason("node_modules was handed in: it is removed and installed anew");
      draft.build("rm -rf node_modules");
    }
    draft.buildVariable("npm_config_engine_strict", "false");
    String asked = project.rootPkg().packageManager().orElse("");
    if (root.has("package-lock.json") || root.has("npm-shrinkwrap.json")) {
      npm(NPM_CI, "package-lock.json is there: npm ci", draft);
    } else if (root.has("pnpm-lock.yaml") || asked.startsWith("pnpm@")) {
      pnpm(project, asked, draft);
    } else if (root.has("yarn.lock") || asked.startsWith("yarn@")) {
      yarn(project, asked, draft);
    } else {
      npm(NPM_INSTALL, noLock(root), draft);
    }
  }

  private static String noLock(ProjectFolder root) {
    return root.has("bun.lockb") || root.has("bun.lock")
        ? "bun's lock file is there, and no Bun in the sandbox: npm install"
        : "package.json is there and no lock file: npm install";
  }

  private static void npm(String command, String reason, PlanDraft draft) {
    draft.title("Node.js 20 with npm");
    draft.reason(reason);
    draft.build(command);
  }

  private static void pnpm(NodeProject project, String asked, PlanDraft draft) {
    String lock = project.root().text("pnpm-lock.yaml").orElse("");
    boolean ten = asked.matches("pnpm@[1-9][0-9].*") && !isOld(lock);
    String pnpm = ten ? "pnpm10" : "pnpm9";
    draft.title("Node.js 20 with pnpm " + (ten ? "10" : "9"));
    draft.reason(
        "%s: %s install"
            .formatted(
                lock.isEmpty() ? "package.json asks for pnpm" : "pnpm-lock.yaml is there", pnpm));
    draft.buildVariable("npm_config_manage_package_manager_versions", "false");
    draft.buildVariable("npm_config_package_manager_strict", "false");
    if (!lock.isEmpty()) {
      draft.build(REWRITE.formatted("pnpm-lock.yaml"));
    }
    String install = pnpm + " install" + (ten ? " --config.dangerouslyAllowAllBuilds=true" : "");
    draft.build(
        """
        # %1$s
        %1$s --frozen-lockfile && exit 0
        echo 'assay: pnpm-lock.yaml does not fit package.json: versions are resolved anew' >&2
        %1$s --no-frozen-lockfile --config.strict-peer-dependencies=false\
        """
            .formatted(install));
    shim(project, "pnpm", pnpm, draft);
  }

  private static boolean isOld(String pnpmLock) {
    return Pattern.compile("lockfileVersion: '?[1-8]([^0-9]|$)").matcher(pnpmLock).find();
  }

  private static void yarn(NodeProject project, String asked, PlanDraft draft) {
    boolean berry =
        project.root().text("yarn.lock").orElse("").contains("__metadata:")
            || asked.matches("yarn@[2-9].*");
    if (berry) {
      draft.note(
          "yarn.lock is of Yarn 2 or newer, which the sandbox hasn't: versions are resolved anew by npm");
      npm(NPM_INSTALL, "Yarn 2 or newer is asked for: npm install instead", draft);
      return;
    }
    draft.title("Node.js 20 with Yarn 1");
    draft.reason("yarn.lock is there: yarn install");
    if (project.root().has("yarn.lock")) {
      draft.build(REWRITE.formatted("yarn.lock"));
    }
    draft.build(
        """
        # yarn install
        yarn1 install --frozen-lockfile --non-interactive --ignore-engines && exit 0
        echo 'assay: yarn.lock does not fit package.json: versions are resolved anew' >&2
        yarn1 install --non-interactive --ignore-engines\
        """);
    shim(project, "yarn", "yarn1", draft);
  }

  /// Scripts call `yarn` and `pnpm` by their plain names, at run time too.
  private static void shim(NodeProject project, String name, String program, PlanDraft draft) {
    if (project.pkg().anyScript(CALLS_OTHER) || project.rootPkg().anyScript(CALLS_OTHER)) {
      draft.build(
          "mkdir -p node_modules/.bin && ln -sf \"$(command -v %s)\" node_modules/.bin/%s"
              .formatted(program, name));
    }
  }
}
