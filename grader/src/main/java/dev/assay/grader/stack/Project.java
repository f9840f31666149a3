package dev.assay.grader.stack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A folder that a stack claims.
record Project(Stack stack, ProjectFolder folder, Evidence evidence) {
  private static final int DEEPEST = 3;
  private static final int FOLDERS_AT_MOST = 2_000;
  private static final Set<String> NOT_THE_APP =
      Set.of("docs", "doc", "example", "examples", "sample", "samples", "mock", "mocks");

  static List<Project> allIn(ProjectFolder top, List<Stack> stacks) {
    List<Project> found = new ArrayList<>();
    for (String path : folders(top)) {
      ProjectFolder folder = new ProjectFolder(top.tree(), path);
      for (Stack stack : stacks) {
        Evidence evidence = stack.evidenceIn(folder);
        if (evidence != Evidence.NONE) {
          found.add(new Project(stack, folder, evidence));
        }
      }
    }
    return found;
  }

  /// Apps before mere build files, then what lies nearest to the top: one, or those that contradict
  /// each other.
  static List<Project> mostLikely(List<Project> found) {
    Comparator<Project> order =
        Comparator.comparing(Project::evidence)
            .reversed()
            .thenComparingLong(project -> depth(project.folder().path()));
    List<Project> sorted = found.stream().sorted(order).toList();
    return sorted.stream().filter(each -> order.compare(each, sorted.getFirst()) == 0).toList();
  }

  String shown() {
    String path = folder.path().isEmpty() ? "the top folder" : Shell.shown(folder.path());
    return "%s (%s)".formatted(path, stack.name());
  }

  private static Set<String> folders(ProjectFolder top) {
    Set<String> folders = new TreeSet<>(Set.of(""));
    top.sources().forEach(file -> addFolders(file, folders));
    return folders;
  }

  private static void addFolders(String file, Set<String> folders) {
    int end = -1;
    for (int depth = 1; depth <= DEEPEST && folders.size() < FOLDERS_AT_MOST; depth++) {
      int begin = end + 1;
      end = file.indexOf('/', begin);
      if (end < 0 || NOT_THE_APP.contains(file.substring(begin, end))) {
        return;
      }
      folders.add(file.substring(0, end));
    }
  }

  private static long depth(String path) {
    return path.isEmpty() ? 0 : path.chars().filter(c -> c == '/').count() + 1;
  }
}
