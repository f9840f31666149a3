package dev.assay.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Reads what a candidate handed in. Safe for several threads.
public final class Intake {
  private final Path scratch;
  private final ZipReader zips;
  private final FolderReader folders;
  private final GitReader repositories;
  private final ArchiveReader archives;
  private final PackReader packs;

  /// @param scratch folder for one file per open tree; made for this user alone where it is missing
  public Intake(IntakeLimits limits, Path scratch) {
    create(scratch);
    this.scratch = scratch;
    this.zips = new ZipReader(limits, scratch);
    this.folders = new FolderReader(limits, scratch);
    this.repositories = new GitReader(limits, scratch);
    this.archives = new ArchiveReader(limits, scratch);
    this.packs = new PackReader(limits, scratch);
  }

  private static void create(Path scratch) {
    if (Files.isDirectory(scratch)) {
      return;
    }
    try {
      var ownerOnly = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(scratch, PosixFilePermissions.asFileAttribute(ownerOnly));
    } catch (IOException fault) {
      throw Faults.scratch(fault);
    }
  }

  /// Where a submission's bytes may be kept while they are looked at: a folder that only this user
  /// can read.
  public Path scratch() {
    return scratch;
  }

  /// Reads an archive of ours back, as [SourceTree#writeArchive] wrote it; the caller closes the
  /// tree, and the stream.
  ///
  /// @throws SubmissionRejected if the limits are lower than when it was written
  /// @throws java.io.UncheckedIOException if the archive is damaged or the scratch folder fails
  public SourceTree readArchive(InputStream archive) throws SubmissionRejected {
    Faults.stopIfInterrupted();
    return archives.read(archive, "the archive");
  }

  /// Blocks until the whole submission is in the scratch folder; the caller closes the tree.
  /// Without a tree nothing is left there.
  ///
  /// @throws SubmissionRejected if the candidate has to hand in something else
  /// @throws java.io.UncheckedIOException if the scratch folder fails or the thread is interrupted,
  ///   whose flag stays set
  public SourceTree read(Origin origin) throws SubmissionRejected {
    Faults.stopIfInterrupted();
    return switch (origin) {
      case Origin.Zip(var file) -> zips.read(file);
      case Origin.Folder(var folder) -> folders.read(folder);
      case Origin.Git git -> repositories.read(git);
      case Origin.Archive(var file, _) -> archives.read(file);
    };
  }

  /// Which commit [#read] would read of a repository now, in hexadecimal; nothing of it is fetched.
  ///
  /// @throws SubmissionRejected if it can't be read
  /// @throws java.io.UncheckedIOException if the thread is interrupted, whose flag stays set
  public String commit(Origin.Git repository) throws SubmissionRejected {
    Faults.stopIfInterrupted();
    return repositories.commit(repository);
  }

  /// Reads what a git client sends with a push, to its end, and takes the files of one commit.
  ///
  /// @param pack closed by the caller; no more of it is read than the limits allow
  /// @param commit its id in hexadecimal
  /// @return closed by the caller
  /// @throws SubmissionRejected if the candidate has to push something else
  /// @throws IOException if the sender is gone
  /// @throws java.io.UncheckedIOException as [#read] does
  public PushedCommit readPack(InputStream pack, String commit)
      throws IOException, SubmissionRejected {
    return packs.read(pack, commit);
  }
}
