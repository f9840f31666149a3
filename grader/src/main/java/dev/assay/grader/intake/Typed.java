package dev.assay.grader.intake;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a person typed to name a submission.
final class Typed {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern SCP_LIKE = Pattern.compile("[\\w.-]+@([\\w.-]+):(.+)");

  private Typed() {}

  static boolean isAddress(String typed) {
    return SCHEME.matcher(typed).matches() || SCP_LIKE.matcher(typed).matches();
  }

  static URI address(String typed) throws SubmissionRejected {
    Matcher ssh = SCP_LIKE.matcher(typed);
    if (ssh.matches() && !SCHEME.matcher(typed).matches()) {
      throw GitAddress.ssh(ssh.group(1), "/" + ssh.group(2));
    }
    URI address;
    try {
      address = new URI(typed);
    } catch (URISyntaxException wrong) {
      // The text is not repeated: it may have a password in it.
      throw new SubmissionRejected(
          "the address is not one: %s at character %d"
              .formatted(Words.plain(wrong.getReason()), wrong.getIndex() + 1));
    }
    GitAddress.check(address);
    return address;
  }

  static Origin local(String typed, Optional<String> ref) throws SubmissionRejected {
    Path path;
    try {
      path = Path.of(typed);
    } catch (InvalidPathException wrong) {
      throw new SubmissionRejected(Words.name(typed) + " can't be the name of a file");
    }
    if (!Files.exists(path)) {
      throw new SubmissionRejected(
          Words.name(typed) + ": no such file or folder; an address starts with https://");
    }
    if (ref.isPresent()) {
      throw new SubmissionRejected(
          "a branch or tag (%s) goes with an https address only, not with %s"
              .formatted(Words.name(ref.get()), Words.name(typed)));
    }
    return Files.isDirectory(path) ? new Origin.Folder(path) : new Origin.Zip(path);
  }
}
