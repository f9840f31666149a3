package dev.assay.web.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.web.TestServer;
import dev.assay.web.candidate.Pseudonym;
import dev.assay.web.review.SampleRows.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class CandidateRowsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeAll
  static void offer() {
    for (String id : List.of("states", "points", "names", "pages", "activity")) {
      rows().exercise(id, "Exercise " + id, "best");
    }
  }

  private static SampleRows rows() {
    return new SampleRows(SERVER.jdbi());
  }

  private static CandidateRows list() {
    return new CandidateRows(SERVER.jdbi(), InstantSource.system());
  }

  @Test
  void tellsHowFarEachIs() {
    invited("withdrawn", Map.of("withdrawn_at", PAST, "revoked_at", PAST));
    invited("taken back", Map.of("revoked_at", PAST, "started_at", PAST));
    invited("expired", Map.of("expires_at", PAST, "opened_at", PAST));
    invited("opened", Map.of("opened_at", PAST));
    invited("invited", Map.of());
    invited("started", Map.of("started_at", Instant.now(), "expires_at", PAST));
    UUID waiting = invited("submitted", Map.of());
    rows().graded(rows().submission(waiting, 1), Result.points(10));
    rows().grading(rows().submission(waiting, 2), "waiting");
    UUID running = invited("grading", Map.of());
    rows().grading(rows().submission(running, 1), "running");
    rows().grading(rows().submission(running, 2), "waiting");
    UUID graded = invited("graded", Map.of("revoked_at", PAST));
    rows().graded(rows().submission(graded, 1), Result.points(10));
    UUID again = invited("graded", Map.of());
    UUID rescued = rows().submission(again, 1);
    rows().grading(rescued, "set-aside");
    rows().graded(rescued, Result.points(10));
    UUID aside = invited("set aside", Map.of());
    rows().graded(rows().submission(aside, 1), Result.points(10));
    rows().grading(rows().submission(aside, 2), "set-aside");

    List<CandidateRow> all = part(of("states"), false).rows();

    assertThat(all)
        .hasSize(11)
        .allSatisfy(row -> assertThat(row.state().words()).isEqualTo(row.name()));
  }

  private static UUID invited(String name, Map<String, Object> columns) {
    UUID id = rows().candidate("states", name);
    rows().set(id, columns);
    return id;
  }

  @Test
  void saysWhoseTimeIsOver() {
    UUID late = rows().candidate("activity", "late");
    rows().set(late, Map.of("started_at", Instant.now().minus(100, ChronoUnit.MINUTES)));
    UUID extended = rows().candidate("activity", "extended");
    rows()
        .set(
            extended,
            Map.of(
                "started_at",
                Instant.now().minus(100, ChronoUnit.MINUTES),
                "extended_minutes",
                20));

    assertThat(list().byId(List.of(late, extended, UUID.randomUUID()), false))
        .extracting(CandidateRow::name, CandidateRow::overtime)
        .containsExactlyInAnyOrder(tuple("late", true), tuple("extended", false));
  }

  @Test
  void sortsByShareOfThePointsAndPutsThoseWithoutAtTheEnd() {
    rows().candidate("points", "none");
    for (int points : new int[] {30, 90, 60}) {
      UUID id = rows().candidate("points", Integer.toString(points));
      rows().graded(rows().submission(id, 1), Result.points(points));
    }
    CandidateFilter filter = of("points");

    assertThat(names(filter.sortedBy(CandidateSort.POINTS, true), false))
        .containsExactly("90", "60", "30", "none");
    assertThat(names(filter.sortedBy(CandidateSort.POINTS, false), false))
        .containsExactly("30", "60", "90", "none");
    CandidateFilter middle =
        new CandidateFilter(
            "points",
            Optional.of(CandidateState.GRADED),
            OptionalInt.of(31),
            OptionalInt.of(60),
            "",
            CandidateSort.NAME,
            false);
    assertThat(names(middle, false)).containsExactly("60");
  }

  @Test
  void searchesNamesAndNeverWhereTheyAreHidden() {
    UUID ada = rows().candidate("names", "Ada 100% Lovelace");
    rows().candidate("names", "Zoe");
    rows().set(ada, Map.of("email", "ada@example.org"));

    assertThat(names(searching("lovel"), false)).containsExactly("Ada 100% Lovelace");
    assertThat(names(searching("ada@"), false)).containsExactly("Ada 100% Lovelace");
    assertThat(names(searching("0%"), false)).containsExactly("Ada 100% Lovelace");
    assertThat(names(searching("_"), false)).isEmpty();
    assertThat(names(searching("lovel"), true)).isEmpty();
    assertThat(names(searching("ada@"), true)).isEmpty();
    assertThat(names(searching(ada.toString().substring(0, 6)), true))
        .containsExactly(Pseudonym.of(ada));
    assertThat(part(searching("Candidate"), true).rows())
        .extracting(CandidateRow::email)
        .containsOnly("");
  }

  @Test
  void sortsByPseudonymWhereNamesAreHidden() {
    List<String> pseudonyms =
        Stream.of("a", "b", "c", "d", "e", "f")
            .map(name -> Pseudonym.of(rows().candidate("activity", name)))
            .sorted()
            .toList();

    assertThat(names(of("activity").sortedBy(CandidateSort.NAME, false), true))
        .containsSubsequence(pseudonyms);
  }

  @Test
  void takesThePagesApartWithoutLossAndGivesTheLastForAnyPastIt() {
    for (int i = 0; i < 7; i++) {
      rows().candidate("pages", "same name");
    }
    CandidateFilter filter = of("pages").sortedBy(CandidateSort.NAME, false);

    List<UUID> seen =
        Stream.of(1, 2, 3)
            .flatMap(page -> list().part(filter, false, page, 3).rows().stream())
            .map(CandidateRow::id)
            .toList();
    CandidateRows.Part past = list().part(filter, false, 99, 3);

    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    assertThat(past)
        .extracting(CandidateRows.Part::page, CandidateRows.Part::pages, CandidateRows.Part::total)
        .containsExactly(3, 3, 7);
  }

  @Test
  void canBeSortedByEverything() {
    assertThat(CandidateSort.values())
        .allSatisfy(sort ->
            assertThat(part(CandidateFilter.ALL.sortedBy(sort, sort.downwards()), false).rows())
                .isNotNull());
  }

  private static CandidateFilter of(String exercise) {
    return new CandidateFilter(
        exercise,
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        "",
        CandidateSort.ACTIVITY,
        true);
  }

  private static CandidateFilter searching(String text) {
    return new CandidateFilter(
        "names",
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        text,
        CandidateSort.NAME,
        false);
  }

  private static List<String> names(CandidateFilter filter, boolean blind) {
    return part(filter, blind).rows().stream().map(CandidateRow::name).toList();
  }

  private static CandidateRows.Part part(CandidateFilter filter, boolean blind) {
    return list().part(filter, blind, 1, 100);
  }
}
