package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each question is asked in a process whose only programs are clients that we made up.
class RegistriesTest {
  private @TempDir Path place;
  private Path programs = Path.of("");

  @BeforeEach
  void makeRoomForPrograms() throws IOException {
    programs = Files.createDirectory(place.resolve("bin"));
  }

  @Test
  void asksNoClientForWhatAVariableNames() throws IOException {
    for (String each : new String[] {"npm", "mvn", "pip", "python3", "go"}) {
      client(each, "https://of-a-client.example/");
    }

    assertThat(
            found(
                Map.of(
                    "ASSAY_NPM_REGISTRY", "https://npm.example/team",
                    "ASSAY_MAVEN_REGISTRY", " http://maven.example/all/ ",
                    "ASSAY_PYPI_INDEX", "https://pypi.example/root/simple",
                    "ASSAY_GO_PROXY", "")))
        .isEqualTo(
            """
            maven http://maven.example/all/
            npm https://npm.example/team/
            pypi https://pypi.example/root/
            """);
    assertThat(place.resolve("asked")).doesNotExist();
  }

  @Test
  void takesWhatTheClientsAnswer() throws IOException {
    client("npm", "https://npm.example/");
    client("pip", "https://pypi.example/simple/");
    client("go", "https://go.example|direct");
    Path settings = Files.createDirectory(place.resolve(".m2")).resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings><mirrors>
          <!-- <mirror><mirrorOf>*</mirrorOf><url>https://old.example/</url></mirror> -->
          <mirror><mirrorOf>plugins</mirrorOf><url>https://other.example/</url></mirror>
          <mirror><id>all</id><url>https://maven.example/all</url><mirrorOf>*,!own</mirrorOf></mirror>
        </mirrors></settings>
        """);

    assertThat(found(Map.of()))
        .isEqualTo(
            """
            go https://go.example/
            maven https://maven.example/all/
            npm https://npm.example/
            pypi https://pypi.example/
            """);
  }

  @Test
  void findsTheRepositoryThatIsBuiltIntoMaven() throws IOException {
    Path lib = Files.createDirectories(place.resolve("maven/lib"));
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(lib.resolve("maven-model-builder-3.x.jar")))) {
      jar.putNextEntry(new ZipEntry("org/apache/maven/model/pom-4.0.0.xml"));
      jar.write("<project><url>https://built-in.example/all</url></project>".getBytes(UTF_8));
    }
    client("mvn", "Apache Maven\nMaven home: " + place.resolve("maven"));

    assertThat(found(Map.of())).isEqualTo("maven https://built-in.example/all/\n");
  }

  @Test
  void leavesOutWhatNobodyKnowsAndWhatIsNoAddress() throws IOException {
    client("npm", "undefined");
    client("go", "off");

    assertThat(found(Map.of("ASSAY_PYPI_INDEX", "pypi.example"))).isEmpty();
  }

  private void client(String name, String answer) throws IOException {
    Path program = programs.resolve(name);
    Files.writeString(
        program,
        "#!/bin/sh\necho %s >> %s\ncat <<END\n%s\nEND\n"
            .formatted(name, place.resolve("asked"), answer)
            .replace("cat <<END", "while read -r l; do echo \"$l\"; done <<END"));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private String found(Map<String, String> variables) throws IOException {
    Map<String, String> environment = new TreeMap<>(variables);
    environment.put("PATH", programs.toString());
    environment.put("HOME", place.toString());
    try (ChildJvm asking = ChildJvm.start(Asking.class, environment)) {
      return asking.rest();
    }
  }

  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) {
      PrintStream out = new PrintStream(System.out, true, UTF_8);
      new TreeMap<>(Registries.ofThisMachine(System.getenv()).byName())
          .forEach((name, address) -> out.println(name + " " + address));
    }
  }
}
