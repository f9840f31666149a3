package dev.assay.grader.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Editors say with the schema what the grader says.
class ManifestSchemaTest {
  private static final JsonNode TREE = JsonMapper.shared().readTree(ManifestSchema.text());
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ManifestSchema.text());

  @Test
  void hasExactlyTheKeysThatAreRead() {
    assertThat(keys("")).containsExactlyElementsOf(components(Manifest.class));
    assertThat(keys("/properties/areas/items"))
        .containsExactlyElementsOf(components(Manifest.AreaEntry.class));
    assertThat(keys("/properties/limits"))
        .containsExactlyElementsOf(components(Manifest.LimitsEntry.class));
    assertThat(keys("/properties/upstreams/items"))
        .containsExactlyElementsOf(components(Manifest.UpstreamEntry.class));
  }

  @Test
  void saysWhatEveryKeyIsFor() {
    assertThat(TREE.at("/properties").valueStream()).allMatch(key -> key.has("description"));
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void bundledManifestsAreValid(String id) throws IOException {
    assertThat(mistakes(Files.readString(Path.of("..", "exercises", id, "exercise.yml"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ManifestTest.FULL, TinyExercise.MANIFEST})
  void whatIsReadIsValid(String manifest) {
    assertThat(mistakes(manifest)).isEmpty();
  }

  /// Each line is put in the place of another one of the full manifest, as in [ManifestTest].
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: A shop | name: A shop
          points: 60 | weight: 60
          id: shop | # no id
          id: shop | id: My Shop
          minutes: 90 | minutes: 0
          minutes: 90 | minutes: long
          minutes: 90 | minutes: 1.5
          points: 60 | points: 160
          points: 60 | title: W
          ready: /health | ready: health
          build: 3min | build: 3 hours
          build: 3min | build: 0s
          buildMemory: 1GB | buildMemory: 1G
          host: rates.example | host: https://rates.example
          variable: RATES_URL | variable: rates-url
          attempts: 2 | attempts: 0
          counts: last | counts: first
          """)
  void whatTheGraderRefusesIsNotValid(String line, String mistake) {
    assertThat(mistakes(ManifestTest.FULL.replace(line, mistake))).isNotEmpty();
  }

  private static List<String> bundled() {
    return new Exercises(Path.of("..", "exercises")).ids();
  }

  private static List<String> mistakes(String manifest) {
    return SCHEMA.validate(manifest, InputFormat.YAML).stream().map(Object::toString).toList();
  }

  private static List<String> keys(String at) {
    JsonNode group = TREE.at(at.isEmpty() ? "/properties" : at + "/properties");
    return List.copyOf(group.propertyNames());
  }

  private static List<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
