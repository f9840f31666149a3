package dev.assay.grader.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search for what to run, by a real shell over real jars.
final class JarStartTest {
  @TempDir Path folder;

  @Test
  void aJarWithEverythingIsRunAndItsOriginalIsNot() throws Exception {
    jar("target/original-app.jar", "a.Main", "");
    jar("target/app-sources.jar", "", "");
    jar("target/app.jar", "a.Main", "");

    assertThat(arguments("target", "", true)).isEqualTo("\"-jar\"\n\"target/app.jar\"\n");
  }

  @Test
  void theJarWithDependenciesComesBeforeTheOneWithout() throws Exception {
    jar("target/app.jar", "a.Main", "");
    jar("target/app-jar-with-dependencies.jar", "a.Main", "");

    assertThat(arguments("target", "", true)).contains("app-jar-with-dependencies.jar");
  }

  @Test
  void quarkusIsRunFromItsOwnFolder() throws Exception {
    jar("target/app.jar", "", "");
    jar("target/quarkus-app/quarkus-run.jar", "io.quarkus.Main", "lib/x.jar");

    assertThat(arguments("target", "", true)).contains("target/quarkus-app/quarkus-run.jar");
  }

  @Test
  void aThinJarIsRunWithItsLibrariesBeside() throws Exception {
    jar("target/app.jar", "a.Main", "");

    assertThat(arguments("target", "", false))
        .isEqualTo("\"-cp\"\n\"target/classes:target/dependency/*\"\n\"a.Main\"\n");
    assertThat(arguments("target", "b.Named", false)).endsWith("\"b.Named\"\n");
  }

  @Test
  void aThinJarThatNamesItsLibrariesIsRunItself() throws Exception {
    jar("target/app.jar", "a.Main", "lib/pg.jar");

    assertThat(arguments("target", "b.Named", false)).isEqualTo("\"-jar\"\n\"target/app.jar\"\n");
  }

  @Test
  void hostileNamesStayNamesAndJavaReadsThem() throws Exception {
    String target = "it's $(touch owned) \"x\"/target";
    jar(target + "/a b\\c.jar", "a.Main", "");

    arguments(target, "", true);
    Sh.Result java = Sh.run(folder, JarStart.COMMAND);

    assertThat(java.errors()).contains("a.Main"); // the class isn't in the jar: that far it got
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void nothingToRunFailsTheBuildInWords() throws Exception {
    jar("target/library.jar", "", "");

    Sh.Result result = Sh.run(folder, JarStart.buildStep("target", "", true));

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.errors())
        .contains("no jar in target/ can be started", "web: java -jar target/app.jar");
  }

  private String arguments(String target, String mainClass, boolean packed) throws Exception {
    Sh.Result result = Sh.run(folder, JarStart.buildStep(target, mainClass, packed));
    assertThat(result.code()).as(result.errors()).isZero();
    return Files.readString(folder.resolve(".assay-java"));
  }

  private void jar(String path, String mainClass, String classPath) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!mainClass.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new JarEntry("x"));
    }
  }
}
