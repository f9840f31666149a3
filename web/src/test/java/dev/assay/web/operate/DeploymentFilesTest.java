package dev.assay.web.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// No image can be pulled where the tests run, so the files are held to the project's own.
class DeploymentFilesTest {
  private static final Path PROJECT = Path.of("..");
  private static final Pattern SETTING = Pattern.compile("ASSAY_[A-Z_]*[A-Z]");

  /// What compose and the tests have names for themselves, what is inside sandboxes, and what
  /// authors' `publish` reads.
  private static final Set<String> NO_SETTINGS =
      Set.of(
          "ASSAY_APP_PASSWORD",
          "ASSAY_POSTGRES_PASSWORD",
          "ASSAY_READER_PASSWORD",
          "ASSAY_SERVER",
          "ASSAY_SERVER_PASSWORD",
          "ASSAY_TOKEN");

  private static final Set<String> OF_COMPOSE =
      Set.of("ASSAY_DATABASE_PASSWORD", "ASSAY_DOCKER_GROUP", "ASSAY_WORKER_DATABASE_URL");

  private static String text(String file) throws IOException {
    return Files.readString(PROJECT.resolve(file));
  }

  private static Set<String> settings(String text) {
    return SETTING
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Every name that the program has in quotes.
  private static Set<String> known() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String module : new String[] {"grader/src/main/java", "web/src/main/java"}) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(module))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          Pattern.compile("\"(ASSAY_[A-Z_]*[A-Z])[\"=]")
              .matcher(Files.readString(file))
              .results()
              .map(found -> found.group(1))
              .forEach(known::add);
        }
      }
    }
    known.removeAll(NO_SETTINGS);
    return known;
  }

  @Test
  void theOperatorsPageListsEverySettingAndNoOther() throws IOException {
    String page = text("docs/operating.md");
    String table = page.substring(page.indexOf("## Settings"), page.indexOf("## A proxy"));

    assertThat(settings(table)).isEqualTo(known());
  }

  @Test
  void composeSetsNothingThatNobodyReads() throws IOException {
    JsonNode compose = new YAMLMapper().readTree(text("compose.yaml"));
    Set<String> set = new TreeSet<>();
    for (JsonNode service : compose.get("services")) {
      set.addAll(service.path("environment").propertyNames());
    }
    set.removeIf(name -> !name.startsWith("ASSAY_"));

    assertThat(known()).containsAll(set);
    Set<String> asked = settings(text("compose.yaml"));
    asked.removeAll(OF_COMPOSE);
    assertThat(known()).containsAll(asked);
  }

  @Test
  void onlyTheWorkerReachesTheEngine() throws IOException {
    JsonNode services = new YAMLMapper().readTree(text("compose.yaml")).get("services");

    assertThat(services.propertyNames()).containsExactlyInAnyOrder("database", "server", "worker");
    for (String name : services.propertyNames()) {
      assertThat(services.get(name).toString().contains("docker.sock"))
          .as(name)
          .isEqualTo(name.equals("worker"));
      assertThat(services.get(name).path("privileged").isMissingNode()).as(name).isTrue();
    }
    assertThat(services.get("server").get("ports").get(0).asString()).startsWith("127.0.0.1:");
    assertThat(services.get("server").get("environment").get("ASSAY_SLOTS").asString())
        .isEqualTo("0");
  }

  @Test
  void theImageIsMadeOfWhatIsThere() throws IOException {
    String dockerfile = text("Dockerfile");

    assertThat(dockerfile).contains("USER 10001:10001").contains("-jdk\n");
    Pattern.compile("(?m)^COPY (?!--from)(.*) \\S+$")
        .matcher(dockerfile)
        .results()
        .flatMap(copied -> Stream.of(copied.group(1).split(" ", -1)))
        .forEach(source -> assertThat(PROJECT.resolve(source)).exists());
    String version =
        text("pom.xml")
            .replaceFirst("(?s).*?<artifactId>assay</artifactId>\\s*<version>(.*?)<.*", "$1");
    assertThat(dockerfile).contains("assay-web-" + version + ".jar");
    assertThat(text("compose.yaml")).contains("image: assay:" + version);
  }
}
