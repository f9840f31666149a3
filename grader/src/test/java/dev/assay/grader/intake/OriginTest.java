package dev.assay.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
  @TempDir Path room;

  @Test
  void tellsFoldersFilesAndAddressesApart() throws Exception {
    Path file = Files.createFile(room.resolve("a.zip"));
    assertThat(Origin.of(room.toString(), Optional.empty())).isEqualTo(new Origin.Folder(room));
    assertThat(Origin.of(file.toString(), Optional.empty())).isEqualTo(new Origin.Zip(file));
    assertThat(Origin.of(" https://git.example/a/b.git ", Optional.of("main")))
        .isEqualTo(new Origin.Git(URI.create("https://git.example/a/b.git"), Optional.of("main")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/a",
        "http://127.0.0.1/a",
        "http://[::1]:80/a",
        "https://git.example"
      })
  void takesHttpForThisMachineOnly(String address) throws SubmissionRejected {
    assertThat(Origin.of(address, Optional.empty())).isInstanceOf(Origin.Git.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://git.example/a",
        "http://localhost.example/a",
        "http://127.0.0.1.example/a",
        "file:///etc",
        "git://git.example/a",
        "ftp://git.example/a",
        "https:///a"
      })
  void refusesOtherAddresses(String address) {
    assertThat(reason(address))
        .isEqualTo(
            "\"%s\" is not an https address: type https://host/path, as for git clone"
                .formatted(address));
  }

  @Test
  void saysWhatToTypeInsteadOfAnSshAddress() {
    assertThat(reason("git@git.example:me/app.git"))
        .isEqualTo(
            "this is an ssh address, and there is no key to use it with: type"
                + " \"https://git.example/me/app.git\"");
    assertThat(reason("ssh://git@git.example/me/app.git"))
        .endsWith("type \"https://git.example/me/app.git\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:secret@git.example/a",
        "https://secret@git.example/a",
        "https://me:secret@git_host/a",
        "http://me:secret@git.example/a",
        "https://me:secret@git.example/a b",
        "ftp://me:secret@git.example/a"
      })
  void neverRepeatsAPassword(String address) {
    assertThat(reason(address)).doesNotContain("secret").isNotBlank();
  }

  @Test
  void saysWhatToDoAboutAPassword() {
    assertThat(reason("https://me:secret@git.example/a"))
        .isEqualTo(
            "the address has a user name or password in it, which would be stored with the"
                + " submission: leave it out, and make the repository readable or hand in a zip");
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(reason("no/such.zip"))
        .isEqualTo("\"no/such.zip\": no such file or folder; an address starts with https://");
    assertThat(reason("  "))
        .isEqualTo("nothing was named: expected a zip, a folder or an https address");
    assertThat(reason("a\u0000b")).isEqualTo("\"a\\u0000b\" can't be the name of a file");
    assertThat(reason("https://git.example/a?x=1")).contains("has a \"?\" or \"#\" in it");
  }

  @Test
  void takesABranchForAnAddressOnly() {
    assertThat(
            catchThrowableOfType(
                    SubmissionRejected.class, () -> Origin.of(room.toString(), Optional.of("dev")))
                .reason())
        .startsWith("a branch or tag (\"dev\") goes with an https address only, not with");
  }

  private static String reason(String typed) {
    return catchThrowableOfType(SubmissionRejected.class, () -> Origin.of(typed, Optional.empty()))
        .reason();
  }
}
