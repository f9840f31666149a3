package dev.assay.grader.intake;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where a submission comes from.
public sealed interface Origin {
  /// A zip file on this machine.
  record Zip(Path file) implements Origin {}

  /// A folder on this machine.
  record Folder(Path folder) implements Origin {}

  /// A repository somewhere else.
  ///
  /// @param address https; plain http only for this machine itself
  /// @param ref a branch or a tag; without it the repository's own default branch
  /// @param publicOnly whether it must be on the internet: a stranger may not make this machine ask
  ///   itself or its own network
  record Git(URI address, Optional<String> ref, boolean publicOnly) implements Origin {
    /// A repository that the user of this machine names, wherever it is.
    public Git(URI address, Optional<String> ref) {
      this(address, ref, false);
    }
  }

  /// An archive of ours, as [SourceTree#writeArchive] has written it from a tree that was taken in
  /// before.
  ///
  /// @param origin where that tree came from, as a person reads it
  record Archive(Path file, String origin) implements Origin {}

  /// An address that a stranger typed. What is on this machine or in its own network can't be named
  /// so.
  ///
  /// @param ref a branch or tag
  /// @throws SubmissionRejected if it is no https address, with what to type instead
  static Git ofAddress(String typed, Optional<String> ref) throws SubmissionRejected {
    String trimmed = typed.strip();
    if (!Typed.isAddress(trimmed)) {
      throw new SubmissionRejected("type an address that starts with https://, as for git clone");
    }
    return new Git(Typed.address(trimmed), ref, true);
  }

  /// What a person typed: an existing folder, an existing file or an https address.
  ///
  /// @param ref a branch or tag, for an address only
  /// @throws SubmissionRejected if it is none of these, with what to type instead
  static Origin of(String typed, Optional<String> ref) throws SubmissionRejected {
    String trimmed = typed.strip();
    if (trimmed.isEmpty()) {
      throw new SubmissionRejected(
          "nothing was named: expected a zip, a folder or an https address");
    }
    return Typed.isAddress(trimmed)
        ? new Git(Typed.address(trimmed), ref)
        : Typed.local(trimmed, ref);
  }
}
