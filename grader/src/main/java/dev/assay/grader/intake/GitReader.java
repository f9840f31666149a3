package dev.assay.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Fetches one commit of a repository into memory and takes the files of its tree. Nothing is ever
/// checked out.
final class GitReader {
  private static final String SUBMODULE =
      "is a submodule, and those are not fetched: put its files into the repository";
  private final IntakeLimits limits;
  private final Path scratch;

  GitReader(IntakeLimits limits, Path scratch) {
    this.limits = limits;
    this.scratch = scratch;
    PlainSystem.install();
  }

  SourceTree read(Origin.Git origin) throws SubmissionRejected {
    GitAddress.check(origin.address());
    Deadline deadline = Deadline.in(limits.fetch());
    try (BoundedRepository repository = new BoundedRepository(limits)) {
      ObjectId tree = fetch(new GitFetch(origin, repository, limits, deadline), deadline);
      return spool(repository, tree, deadline);
    } catch (IOException | IndexOutOfBoundsException damaged) {
      // The library reads trees without looking where they end.
      Faults.stopIfInterrupted();
      throw new SubmissionRejected(
          "the repository is damaged: " + Words.plain(String.valueOf(damaged.getMessage())));
    }
  }

  /// On a thread of its own, because only so a server that answers a byte now and then can be left
  /// alone.
  private static ObjectId fetch(GitFetch fetch, Deadline deadline) throws SubmissionRejected {
    FutureTask<ObjectId> task = new FutureTask<>(fetch::run);
    Thread.ofVirtual().name("git-fetch").start(task);
    try {
      return task.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw deadline.rejection();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw Faults.interrupted();
    } catch (ExecutionException failed) {
      throw fetch.rejection(failed);
    } finally {
      // Closes the connection of a fetch that is still under way: it blocks on a virtual thread.
      task.cancel(true);
    }
  }

  private SourceTree spool(BoundedRepository repository, ObjectId tree, Deadline deadline)
      throws IOException, SubmissionRejected {
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
}
