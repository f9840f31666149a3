package dev.assay.grader.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.InvalidObjectIdException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PackParser;
import org.jspecify.annotations.Nullable;

/// Reads the pack of a push into memory and takes the files of one commit.
///
/// Only that commit has to be whole: what is missing of its history, such as in a shallow clone, is
/// not needed.
final class PackReader {
  private static final String WITHOUT_HISTORY =
      "; what counts is the last commit, and it can be pushed without its history:"
          + " git push URL $(git commit-tree HEAD^{tree} -m Solution):refs/heads/main";

  private final IntakeLimits limits;
  private final Path scratch;

  PackReader(IntakeLimits limits, Path scratch) {
    this.limits = limits;
    this.scratch = scratch;
    PlainSystem.install();
  }

  /// @throws IOException if the sender is gone
  PushedCommit read(InputStream pack, String commit) throws IOException, SubmissionRejected {
    Deadline deadline = Deadline.in(limits.fetch());
    try (BoundedRepository repository = new BoundedRepository(limits);
        Metered metered = new Metered(pack, new Meter(limits.bytesIn(), "the push"), deadline)) {
      try {
        take(repository, metered, deadline);
        return commit(repository, ObjectId.fromString(commit), deadline);
      } catch (IOException | IndexOutOfBoundsException | InvalidObjectIdException failure) {
        if (metered.broken != null) {
          throw metered.broken;
        }
        throw rejection(failure, repository, deadline);
      }
    }
  }

  private void take(BoundedRepository repository, InputStream pack, Deadline deadline)
      throws IOException {
    try (ObjectInserter objects = repository.newObjectInserter()) {
      PackParser parser = objects.newPackParser(pack);
      parser.setObjectChecker(new UnpackedBytes(limits));
      parser.setCheckEofAfterPackFooter(true);
      parser.parse(new StopAt(deadline));
      objects.flush();
    } catch (RuntimeException malformed) {
      // The library believes what a pack says of its own lengths.
      throw new IOException("the pack is malformed", malformed);
    }
  }

  private PushedCommit commit(BoundedRepository repository, ObjectId id, Deadline deadline)
      throws IOException, SubmissionRejected {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(id);
      SourceTree tree =
          new CommitFiles(limits, scratch, deadline).take(repository, commit.getTree());
      return new PushedCommit(id.name(), commit.getShortMessage(), tree);
    }
  }

  private SubmissionRejected rejection(
      Exception failure, BoundedRepository repository, Deadline deadline) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case FetchRefused refused -> {
          return new SubmissionRejected(refused.sentence() + WITHOUT_HISTORY);
        }
        case TooLargeObjectInPackException _ -> {
          return new SubmissionRejected(
              "a file in it is larger than %s%s"
                  .formatted(Words.bytes(repository.largestObject()), WITHOUT_HISTORY));
        }
        case MissingObjectException missing -> {
          return new SubmissionRejected(
              "the push lacks an object of its commit, %s: is the clone whole? git fsck tells"
                  .formatted(Words.plain(missing.getObjectId().name())));
        }
        case IncorrectObjectTypeException _ -> {
          return new SubmissionRejected("what is pushed is not a commit");
        }
        default -> {}
      }
    }
    return deadline.isOver() ? deadline.rejection() : CommitFiles.damaged(failure);
  }

  /// Counts what comes in, and remembers if it was the sender who broke off.
  private static final class Metered extends FilterInputStream {
    private final Meter meter;
    private final Deadline deadline;
    private @Nullable IOException broken;

    Metered(InputStream pack, Meter meter, Deadline deadline) {
      super(pack);
      this.meter = meter;
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = receive(into, offset, length);
      meter.count(read);
      if (deadline.isOver()) {
        throw new FetchRefused("it took longer than " + Words.time(deadline.allowed()));
      }
      return read;
    }

    private int receive(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (IOException gone) {
        broken = gone;
        throw gone;
      }
    }

    /// Whoever gave us the stream closes it.
    @Override
    public void close() {}
  }
}
