package dev.assay.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Walks a folder without following links, past what its `.gitignore` files leave out.
final class FolderReader {
  private static final Set<PosixFilePermission> EXECUTE =
      Set.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);
  private final IntakeLimits limits;
  private final Path scratch;

  FolderReader(IntakeLimits limits, Path scratch) {
    this.limits = limits;
    this.scratch = scratch;
  }

  SourceTree read(Path folder) throws SubmissionRejected {
    if (!Files.isDirectory(folder)) {
      throw new SubmissionRejected(Words.name(folder.toString()) + " is not a folder");
    }
    try (Spool spool = new Spool(limits, scratch, Ceiling.of(limits))) {
      new Walk(spool, Deadline.in(limits.fetch())).visit(folder, "", new IgnoreRules());
      return spool.finish();
    }
  }

  private record Walk(Spool spool, Deadline deadline) {
    void visit(Path folder, String prefix, IgnoreRules above) throws SubmissionRejected {
      try {
        IgnoreRules rules = above.with(folder, prefix);
        for (Path child : children(folder)) {
          take(child, prefix + child.getFileName(), rules);
        }
      } catch (IOException unreadable) {
        Faults.stopIfInterrupted();
        throw PathRules.refused(
            prefix.isEmpty() ? "." : prefix, "can't be read: " + why(unreadable));
      }
    }

    /// In the order of their names, so that the same folder is refused for the same reason
    /// everywhere.
    private List<Path> children(Path folder) throws IOException, SubmissionRejected {
      List<Path> children = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        for (Path child : stream) {
          spool.look();
          children.add(child);
        }
      }
      Collections.sort(children);
      return children;
    }

    private void take(Path child, String path, IgnoreRules rules)
        throws IOException, SubmissionRejected {
      deadline.check();
      PosixFileAttributes seen =
          Files.readAttributes(child, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (PathRules.isSkipped(path, seen.isDirectory()) || rules.ignore(path, seen.isDirectory())) {
        return;
      }
      if (seen.isSymbolicLink()) {
        throw PathRules.refused(path, Refusals.LINK);
      }
      if (seen.isDirectory()) {
        spool.addFolder(path);
        visit(child, path + "/", rules);
      } else if (seen.isRegularFile()) {
        boolean executable = !Collections.disjoint(seen.permissions(), EXECUTE);
        try (InputStream content = Files.newInputStream(child, LinkOption.NOFOLLOW_LINKS)) {
          spool.addFile(path, executable, content);
        }
      } else {
        throw PathRules.refused(path, Refusals.SPECIAL);
      }
    }

    private static String why(IOException unreadable) {
      return Words.plain(unreadable.getClass().getSimpleName() + " " + unreadable.getMessage());
    }
  }
}
