package dev.assay.grader.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.ObjectId;

/// Fetches one commit of a repository into memory and takes the files of its tree. Nothing is ever
/// checked out.
final class GitReader {
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
      GitFetch fetch = new GitFetch(origin, repository, limits, deadline);
      ObjectId tree = inTime(fetch, fetch::run, deadline);
      return new CommitFiles(limits, scratch, deadline).take(repository, tree);
    } catch (IOException | IndexOutOfBoundsException damaged) {
      // The library reads trees without looking where they end.
      throw CommitFiles.damaged(damaged);
    }
  }

  /// The commit that would be read, in hexadecimal.
  String commit(Origin.Git origin) throws SubmissionRejected {
    GitAddress.check(origin.address());
    Deadline deadline = Deadline.in(limits.fetch());
    try (BoundedRepository repository = new BoundedRepository(limits)) {
      GitFetch fetch = new GitFetch(origin, repository, limits, deadline);
      return inTime(fetch, fetch::look, deadline).name();
    }
  }

  /// On a thread of its own, because only so a server that answers a byte now and then can be left
  /// alone.
  private static ObjectId inTime(GitFetch fetch, Callable<ObjectId> step, Deadline deadline)
      throws SubmissionRejected {
    FutureTask<ObjectId> task = new FutureTask<>(step);
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
}
