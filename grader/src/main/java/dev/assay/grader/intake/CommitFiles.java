package dev.assay.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Takes the files of a commit's tree out of a repository. Nothing is ever checked out.
record CommitFiles(IntakeLimits limits, Path scratch, Deadline deadline) {
  private static final String SUBMODULE =
      "is a submodule, and those are not fetched: put its files into the repository";

  SourceTree take(Repository repository, ObjectId tree) throws IOException, SubmissionRejected {
    try (Spool spool = new Spool(limits, scratch, Ceiling.of(limits));
        ObjectReader objects = repository.newObjectReader();
        TreeWalk walk = new TreeWalk(objects)) {
      walk.addTree(tree);
      while (walk.next()) {
        deadline.check();
        spool.look();
        take(walk, spool);
      }
      return spool.finish();
    }
  }

  private static void take(TreeWalk walk, Spool spool) throws IOException, SubmissionRejected {
    String path = walk.getPathString();
    int mode = walk.getRawMode(0);
    int type = mode & FileMode.TYPE_MASK;
    if (PathRules.isSkipped(path, type == FileMode.TYPE_TREE)) {
      return;
    }
    switch (type) {
      case FileMode.TYPE_TREE -> {
        spool.addFolder(path);
        walk.enterSubtree();
      }
      case FileMode.TYPE_FILE -> {
        try (InputStream content = walk.getObjectReader().open(walk.getObjectId(0)).openStream()) {
          spool.addFile(path, FileMode.EXECUTABLE_FILE.equals(mode), content);
        }
      }
      case FileMode.TYPE_SYMLINK -> throw PathRules.refused(path, Refusals.LINK);
      case FileMode.TYPE_GITLINK -> throw PathRules.refused(path, SUBMODULE);
      default -> throw PathRules.refused(path, Refusals.SPECIAL);
    }
  }

  /// What to say of a repository whose objects can't be read.
  static SubmissionRejected damaged(Exception failure) {
    Faults.stopIfInterrupted();
    return new SubmissionRejected(
        "the repository is damaged: " + Words.plain(String.valueOf(failure.getMessage())));
  }
}
