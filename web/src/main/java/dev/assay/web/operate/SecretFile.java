package dev.assay.web.operate;

import dev.assay.web.store.Secrets;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// What tokens in links are made with, kept in a file that its owner only can read: made once, and
/// then the same for good, since another one would break every link.
final class SecretFile {
  private static final String NAME = "link.secret";
  private static final int LEAST = 32;

  private SecretFile() {}

  static String readOrMake(Path home) throws CannotStart {
    Path file = home.resolve(NAME);
    try {
      if (!Files.exists(file)) {
        make(home, file);
      }
      String secret = Files.readString(file).strip();
      if (secret.length() < LEAST) {
        throw new CannotStart(
            "%s must have at least %d characters, has %d: bring it back from a backup, or remove it (every link that was sent breaks)"
                .formatted(file, LEAST, secret.length()));
      }
      return secret;
    } catch (IOException failed) {
      throw new CannotStart("the secret for links can't be kept in %s: %s".formatted(file, failed));
    }
  }

  private static void make(Path home, Path file) throws IOException {
    Path fresh =
        Files.createTempFile(
            home,
            "secret",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, Secrets.fresh() + "\n", StandardOpenOption.WRITE);
      // A hard link is made whole or not at all, and never over another one.
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException made) {
      // Another process of this home was faster.
    } finally {
      Files.delete(fresh);
    }
  }
}
