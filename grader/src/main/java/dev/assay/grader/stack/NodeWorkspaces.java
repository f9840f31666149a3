package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the folder whose lock file and `node_modules` a workspace's member shares.
final class NodeWorkspaces {
  private static final Pattern PNPM_MEMBER =
      Pattern.compile("(?m)^[ \\t]*-[ \\t]*['\"]?([^'\"#\\s]+)");

  private NodeWorkspaces() {}

  static Optional<ProjectFolder> rootOf(ProjectFolder member) {
    return member.ancestors().stream()
        .filter(around ->
            members(around).stream().anyMatch(glob -> matches(glob, member.pathFrom(around))))
        .findFirst();
  }

  private static List<String> members(ProjectFolder root) {
    List<String> globs = new ArrayList<>();
    try {
      PackageJson.in(root).ifPresent(pkg -> globs.addAll(pkg.workspaces()));
    } catch (StackNotRecognised malformed) {
      return List.of(); // the member then stands alone
    }
    Matcher lines = PNPM_MEMBER.matcher(root.text("pnpm-workspace.yaml").orElse(""));
    while (lines.find()) {
      globs.add(lines.group(1));
    }
    return globs;
  }

  /// `*` is one folder or a part of its name, `**` any number of folders.
  private static boolean matches(String glob, String path) {
    List<String> wanted =
        List.of(glob.replaceFirst("^\\./", "").replaceFirst("/+$", "").split("/", -1));
    List<String> parts = List.of(path.split("/", -1));
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).equals("**")) {
        return true;
      }
      if (i >= parts.size() || !matchesName(wanted.get(i), parts.get(i))) {
        return false;
      }
    }
    return wanted.size() == parts.size();
  }

  private static boolean matchesName(String glob, String name) {
    int star = glob.indexOf('*');
    if (star < 0) {
      return glob.equals(name);
    }
    String end = glob.substring(star + 1);
    return name.length() >= star + end.length()
        && name.startsWith(glob.substring(0, star))
        && name.endsWith(end);
  }
}
