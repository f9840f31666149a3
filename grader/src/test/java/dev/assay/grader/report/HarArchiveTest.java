package dev.assay.grader.report;

import static com.networknt.schema.InputFormat.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.kit.Json;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HarArchiveTest {
  private static final Map<String, String> GRADED =
      HarArchive.of(Report.of(SampleGradings.graded()));

  @Test
  void everyArchiveIsValidHar() {
    Stream.concat(
            GRADED.values().stream(),
            HarArchive.of(Report.of(SampleGradings.saying("<b>\u0000\u202e\ud800%zz?=&")))
                .values()
                .stream())
        .forEach(archive -> Schemas.assertValid(Schemas.HAR, archive));
  }

  @Test
  void schemaRefusesWhatHarDoesNotAllow() {
    String archive = archive("ListTest.sorts.har");

    assertThat(Schemas.HAR.validate(archive.replace("\"wait\": 14", "\"wait\": -1"), JSON))
        .isNotEmpty();
    assertThat(Schemas.HAR.validate(archive.replace("\"_kind\"", "\"kind\""), JSON)).isNotEmpty();
  }

  @Test
  void checksThatSentNothingHaveNoArchive() {
    assertThat(GRADED).hasSize(14).doesNotContainKey("RobustTest.losesNothing.har");
    assertThat(HarArchive.of(Report.of(SampleGradings.notBuilt()))).isEmpty();
  }

  @Test
  void requestsAndUpstreamCallsAreInTheOrderTheyBegan() {
    List<JsonNode> entries = entries("ImportTest.runsTwice.har");

    assertThat(entries)
        .map(entry -> entry.path("_kind").stringValue())
        .containsExactly("request", "upstream");
    assertThat(entries)
        .map(entry -> entry.at("/request/url").stringValue())
        .containsExactly("http://app:8765/planets", "https://swapi.example/graphql");
    assertThat(entries.getLast().path("_fault").stringValue()).isEqualTo("status 503");
  }

  @Test
  void queriesAreDecoded() {
    JsonNode query = entries("ListTest.sorts.har").getFirst().at("/request/queryString");

    assertThat(query)
        .isEqualTo(Json.tree(List.of(Json.json("name", "sort", "value", "-population"))));
  }

  @Test
  void unansweredRequestsHaveStatusZeroAndSayWhy() {
    JsonNode entry = entries("RobustTest.survivesOutage.har").getFirst();

    assertThat(entry.at("/response/status").intValue()).isZero();
    assertThat(entry.path("_error").stringValue())
        .isEqualTo("the app closed the connection without an answer");
  }

  @Test
  void fileNamesAreTheIdsWhereEveryFileSystemTakesThem() {
    assertThat(HarFileName.of(List.of(check("CreateTest.storesThePlanet"))))
        .containsEntry("CreateTest.storesThePlanet", "CreateTest.storesThePlanet.har");
  }

  @Test
  void fileNamesAreSafeAndDistinctWhateverTheIds() {
    Map<String, String> names =
        HarFileName.of(
            Stream.of("A.b", "a.B", "CON.test", "../x", "Ä.ö", "Ö.ä", "x".repeat(300), "", ".a")
                .map(HarArchiveTest::check)
                .toList());

    assertThat(names.values())
        .hasSize(9)
        .allSatisfy(name ->
            assertThat(name).matches("(?!(?i:con)\\.)[A-Za-z0-9_][A-Za-z0-9._-]{0,130}\\.har"));
    assertThat(names.values().stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
  }

  private static List<JsonNode> entries(String file) {
    return Json.read(archive(file)).at("/log/entries").valueStream().toList();
  }

  private static String archive(String file) {
    return Objects.requireNonNull(GRADED.get(file), file);
  }

  private static CheckResult check(String id) {
    CheckSpec spec = new CheckSpec(id, id, "list", 1, false, false, false);
    return new CheckResult(spec, CheckResult.Status.PASSED, null, null, 1, Evidence.NONE);
  }
}
