package dev.assay.grader.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final Path FOLDER = Path.of("/exercises/shop");

  static final String FULL =
      """
      id: shop
      title: A shop
      minutes: 90
      difficulty: senior
      areas:
        - {id: read, title: Read, points: 40}
        - id: write
          points: 60
      ready: /health
      limits:
        build: 3min
        boot: 20 s
        suite: 1m
        check: 5s
        buildMemory: 1GB
        appMemory: 256 MB
      upstreams:
        - host: rates.example
          path: /v1
          variable: RATES_URL
          twin: shop.RatesTwin
      attempts: 2
      counts: last
      questions:
        write:
          - Why so?
      """;

  @Test
  void saysEverythingAboutAnExercise() throws ExerciseInvalid {
    assertThat(Manifest.exercise(FULL, FOLDER, "v1"))
        .isEqualTo(
            new Exercise(
                FOLDER,
                "shop",
                "A shop",
                "v1",
                90,
                "senior",
                List.of(
                    new Exercise.Area("read", "Read", 40), new Exercise.Area("write", "write", 60)),
                "/health",
                new Exercise.Limits(
                    Duration.ofMinutes(3),
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    1L << 30,
                    256L << 20),
                List.of(
                    new Exercise.Upstream("rates.example", "/v1", "RATES_URL", "shop.RatesTwin")),
                2,
                Exercise.Counts.LAST,
                Map.of("write", List.of("Why so?"))));
  }

  @Test
  void mayLeaveOutAllButIdTitleAndAreas() throws ExerciseInvalid {
    Exercise exercise = Manifest.exercise(TinyExercise.MANIFEST, FOLDER, "v1");

    assertThat(exercise.limits())
        .isEqualTo(
            new Exercise.Limits(
                Duration.ofMinutes(3),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                2L << 30,
                512L << 20));
    assertThat(exercise.counts()).isEqualTo(Exercise.Counts.BEST);
    assertThat(exercise.readyPath()).isEqualTo("/");
    assertThat(exercise.upstreams()).isEmpty();
  }

  /// Each line is put in the place of another one of the full manifest, with the message expected.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title: A shop | name: A shop | 2:1: unknown key name, expected one of: areas, attempts,
          points: 60 | weight: 60 | 8:5: unknown key weight, expected one of: id, points, title
          id: shop | title: again | 2:6: Duplicate
          id: shop | subject: x | 1:1: unknown key subject
          id: shop | # no id | 1:1: id is missing
          id: shop | id: My Shop | 1:1: id must be written like [a-z0-9]+(-[a-z0-9]+)*, was My Shop
          minutes: 90 | minutes: 0 | 3:1: minutes must be from 1 to 10080, was 0
          minutes: 90 | minutes: long | 3:1: minutes must be a whole number
          minutes: 90 | minutes: 1.5 | 3:1: minutes must be a whole number
          points: 60 | points: 50 | 5:1: areas must be given points that add up to 100, was 90
          points: 60 | points: 160 | 8:5: areas[1].points must be from 0 to 100, was 160
          points: 60 | title: W | 7:5: areas[1].points is missing
          - id: write | - id: read | 7:5: areas[1].id must be unlike all others, was read
          ready: /health | ready: health | 9:1: ready must be written like /[!-~]*, was health
          build: 3min | build: 3 hours | 11:3: limits.build must be a duration such as 90s or 3min, was 3 hours
          build: 3min | build: 0s | 11:3: limits.build must be a duration such as 90s or 3min, was 0s
          build: 3min | build: 61min | 11:3: limits.build must be at most one hour, was 61min
          buildMemory: 1GB | buildMemory: 1G | 15:3: limits.buildMemory must be a size such as 512MB or 2GB, was 1G
          appMemory: 256 MB | appMemory: 63MB | 16:3: limits.appMemory must be from 64MB to 16GB, was 63MB
          host: rates.example | host: https://rates.example | 18:5: upstreams[0].host must be written like
          variable: RATES_URL | variable: rates-url | 20:5: upstreams[0].variable must be written like [A-Z][A-Z0-9_]*, was rates-url
          twin: shop.RatesTwin | path: / | 21:9: Duplicate
          attempts: 2 | attempts: 0 | 22:1: attempts must be from 1 to 100, was 0
          counts: last | counts: first | 23:1: counts must be best or last, was first
          write:\\n | delete:\\n | 25:3: questions.delete must be under one of the areas [read, write], was delete
          `- Why so?` | `` | 25:3: questions.write is missing
          """)
  void aMistakeIsNamedWithItsPlaceAndWhatIsExpected(String line, String mistake, String message) {
    String mistaken = FULL.replace(line.replace("\\n", "\n"), mistake.replace("\\n", "\n"));

    assertThat(mistaken).isNotEqualTo(FULL);
    assertThatThrownBy(() -> Manifest.exercise(mistaken, FOLDER, "v1"))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageStartingWith("/exercises/shop/exercise.yml:" + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing yet\n",
        "---\n",
        "- id: shop\n",
        "id: [shop\n",
        "id: shop\ntitle: S\nareas: 5\n",
        "id: shop\ntitle: S\nareas: [~]\n",
        "id: {a: b}\n",
      })
  void whatIsNoManifestAtAllIsRefusedWithItsLine(String text) {
    assertThatThrownBy(() -> Manifest.exercise(text, FOLDER, "v1"))
        .isInstanceOf(ExerciseInvalid.class)
        .hasMessageMatching("(?s)/exercises/shop/exercise\\.yml:[1-4]:\\d+: .+");
  }
}
