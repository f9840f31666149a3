package dev.assay.web.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  private @TempDir Path home;

  @Test
  void aSecretIsMadeOnceAndForItsOwnerOnly() throws Exception {
    String made = SecretFile.readOrMake(home);

    assertThat(SecretFile.readOrMake(home)).isEqualTo(made).hasSizeGreaterThanOrEqualTo(32);
    assertThat(Files.getPosixFilePermissions(home.resolve("link.secret")))
        .hasToString("[OWNER_READ, OWNER_WRITE]");
    assertThat(home).isDirectoryNotContaining("glob:**/secret*");
  }

  @Test
  void aSecretThatWasSpoiltIsNotReplacedSilently() throws Exception {
    Files.writeString(home.resolve("link.secret"), "short");

    assertThatThrownBy(() -> SecretFile.readOrMake(home))
        .hasMessageContaining("must have at least 32 characters, has 5");
  }
}
