package dev.assay.grader.intake;

import java.util.HashSet;
import java.util.Set;

/// The paths seen so far: none twice, none both a file and a folder, not too many.
final class PathSet {
  private final IntakeLimits limits;
  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();
  private int names;

  PathSet(IntakeLimits limits) {
    this.limits = limits;
  }

  /// Counts one more name that was looked at, skipped or not.
  void look() throws SubmissionRejected {
    if (++names > limits.names()) {
      throw new SubmissionRejected(
          "the submission has more than %s files and folders, skipped ones included"
              .formatted(Words.number(limits.names())));
    }
  }

  void addFile(String path) throws SubmissionRejected {
    check(path);
    if (!files.add(path)) {
      throw PathRules.refused(path, "is there twice: every path must be there once");
    }
    if (folders.contains(path)) {
      throw fileAndFolder(path);
    }
    if (files.size() > limits.files()) {
      throw new SubmissionRejected(
          "the submission has more than %s files; .git, node_modules and target are not counted"
              .formatted(Words.number(limits.files())));
    }
    addParents(path);
  }

  /// Folders may be named any number of times.
  void addFolder(String path) throws SubmissionRejected {
    check(path);
    if (files.contains(path)) {
      throw fileAndFolder(path);
    }
    if (folders.add(path)) {
      addParents(path);
    }
  }

  private void check(String path) throws SubmissionRejected {
    PathRules.checkSafe(path);
    PathRules.checkSize(path, limits.depth());
  }

  private void addParents(String path) throws SubmissionRejected {
    for (int cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      String parent = path.substring(0, cut);
      if (files.contains(parent)) {
        throw fileAndFolder(parent);
      }
      if (!folders.add(parent)) {
        return;
      }
    }
  }

  private static SubmissionRejected fileAndFolder(String path) {
    return PathRules.refused(path, "is a file and a folder: it can only be one of them");
  }
}
