package dev.assay.web.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentReaderTest {
  @Test
  void everythingHasADefault() throws Exception {
    assertThat(EnvironmentReader.read(Map.of("ASSAY_PORT", " ")))
        .isEqualTo(
            new Settings(
                "127.0.0.1",
                8080,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(60),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty()));
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    SettingsInvalid wrong =
        catchThrowableOfType(
            SettingsInvalid.class,
            () ->
                EnvironmentReader.read(
                    Map.of(
                        "ASSAY_PORT", "http",
                        "ASSAY_SLOTS", "65",
                        "ASSAY_DRAIN_SECONDS", "-1",
                        "ASSAY_PUBLIC_URL", "https://assay.example.org/here",
                        "ASSAY_DATABASE_URL", "mysql://ada:secret@db/assay",
                        "ASSAY_SECRET", "short",
                        "ASSAY_LOG_FORMAT", "xml",
                        "ASSAY_WEBHOOK_PRIVATE", "yes",
                        "ASSAY_EXERCISES_GIT",
                            "https://ada:secret@git.example.org/exercises#main")));

    assertThat(wrong.problems())
        .containsExactlyInAnyOrder(
            "ASSAY_PORT must be a whole number from 0 to 65535, was http",
            "ASSAY_SLOTS must be a whole number from 0 to 64, was 65",
            "ASSAY_DRAIN_SECONDS must be a whole number from 0 to 3600, was -1",
            "ASSAY_PUBLIC_URL must be an http or https address without a path, was https://assay.example.org/here",
            "ASSAY_DATABASE_URL must be postgres://USER:PASSWORD@HOST[:PORT]/DATABASE, and every special character in it %-encoded",
            "ASSAY_SECRET must have at least 32 characters, has 5",
            "ASSAY_LOG_FORMAT must be one of text, json, was xml",
            "ASSAY_WEBHOOK_PRIVATE must be true or false, was yes",
            "ASSAY_EXERCISES_GIT must be an https address (http only for this machine itself) without a user name or password, and perhaps #BRANCH");
  }

  @Test
  void aProviderNeedsAllOfItsSettings() {
    SettingsInvalid wrong =
        catchThrowableOfType(
            SettingsInvalid.class,
            () -> EnvironmentReader.read(Map.of("ASSAY_OIDC_ISSUER", "https://login.example.org")));

    assertThat(wrong.problems())
        .containsExactly(
            "ASSAY_OIDC_ISSUER, ASSAY_OIDC_CLIENT_ID and ASSAY_OIDC_CLIENT_SECRET belong together: set all or none");
  }

  @Test
  void aRepositoryOfExercisesMayNameItsBranch() throws Exception {
    assertThat(
            EnvironmentReader.read(
                    Map.of("ASSAY_EXERCISES_GIT", "https://git.example.org/exercises.git#next"))
                .exercisesGit())
        .contains(
            new Settings.Repository(
                URI.create("https://git.example.org/exercises.git"), Optional.of("next")));
  }

  @Test
  void aDatabaseIsReadWithItsParameters() throws Exception {
    Settings settings =
        EnvironmentReader.read(
            Map.of(
                "ASSAY_DATABASE_URL",
                "postgres://ada:p%40ss@db.example.org/assay?sslmode=require",
                "ASSAY_PUBLIC_URL",
                "https://assay.example.org/"));

    assertThat(settings.database())
        .contains(
            new DatabaseAddress(
                "jdbc:postgresql://db.example.org:5432/assay?sslmode=require", "ada", "p@ss"));
    assertThat(settings.publicUrl()).contains(URI.create("https://assay.example.org"));
  }

  @Test
  void aWorkerNeedsADatabaseAndASlot() {
    SettingsInvalid wrong =
        catchThrowableOfType(
            SettingsInvalid.class,
            () -> EnvironmentReader.readForWorker(Map.of("ASSAY_SLOTS", "0")));

    assertThat(wrong.problems())
        .containsExactly(
            "ASSAY_DATABASE_URL must name the server's database; other machines can't reach a server's own container",
            "ASSAY_SLOTS must be at least 1 for a worker, was 0");
  }
}
