package dev.assay.grader.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.assay.kit.evidence.ControlStep;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.LeftOut;
import dev.assay.kit.evidence.LogLine;
import dev.assay.kit.evidence.SqlStatement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
  @Test
  void showsOnlyLanesOnWhichSomethingHappened() {
    Timeline timeline =
        timeline(List.of(exchange(1, 10, 20)), List.of(), List.of(new LogLine(30, 1, "hello")), 40);

    assertThat(timeline.rows()).extracting(Timeline.Row::lane).containsExactly(Lane.HTTP, Lane.LOG);
    assertThat(timeline.rows()).extracting(Timeline.Row::top).containsExactly(0, 22);
    assertThat(Timeline.of(Evidence.NONE, 40, 0, "c1").isEmpty()).isTrue();
  }

  @Test
  void placesABarByItsTimeAndDuration() {
    Mark mark = only(timeline(List.of(exchange(1, 10, 20)), List.of(), List.of(), 40));

    assertThat(mark)
        .isEqualTo(new Mark(25, 50, 1, false, "GET /planets → 200, 10 ms to 30 ms", "c1h1"));
  }

  @Test
  void marksTheExchangeThatFailedApartFromTheOthers() {
    Timeline timeline =
        Timeline.of(
            Evidence.NONE.withExchanges(
                List.of(exchange(1, 0, 9), exchange(2, 5, 9), exchange(3, 9, 9))),
            20,
            2,
            "c1");

    assertThat(timeline.rows().getFirst().marks())
        .extracting(Mark::wrong, Mark::count, Mark::target)
        .containsExactly(tuple(false, 2, "c1h1"), tuple(true, 1, "c1h2"));
  }

  @Test
  void mergesTwoThousandStatementsIntoFewMarksThatSayTheirNumber() {
    List<SqlStatement> statements =
        IntStream.range(0, 2_000).mapToObj(at -> statement(at * 45L)).toList();

    List<Mark> marks = timeline(List.of(), statements, List.of(), 90_000).rows().getFirst().marks();

    assertThat(marks).hasSizeLessThan(100);
    assertThat(marks.stream().mapToInt(Mark::count).sum()).isEqualTo(2_000);
    assertThat(marks.getFirst().title()).startsWith("2000 statements, 0 ms to 1 min 29 s; first: ");
  }

  @Test
  void keepsStatementsApartThatAreFarFromEachOther() {
    List<Mark> marks =
        timeline(List.of(), List.of(statement(0), statement(500), statement(501)), List.of(), 1_000)
            .rows()
            .getFirst()
            .marks();

    assertThat(marks).extracting(Mark::count).containsExactly(1, 2);
  }

  @Test
  void keepsEveryMarkOnTheDrawing() {
    Evidence late =
        new Evidence(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new LogLine(-3, 1, "early"), new LogLine(120, 2, "late")),
            List.of(new ControlStep(0, 90, "app starts")),
            List.of(),
            List.of(),
            LeftOut.NOTHING);

    Timeline timeline = Timeline.of(late, 100, 0, "c1");

    assertThat(timeline.axis().span()).isEqualTo(120);
    assertThat(timeline.rows().stream().flatMap(row -> row.marks().stream()))
        .allSatisfy(mark -> {
          assertThat(mark.x()).isBetween(0.0, 99.0);
          assertThat(mark.x() + mark.width()).isLessThanOrEqualTo(100.000_1);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|0,1 ms",
        "7|0,2 ms,4 ms,6 ms",
        "138|0,50 ms,100 ms",
        "1000|0,200 ms,400 ms,600 ms,800 ms,1 s",
        "2300|0,500 ms,1 s,1.5 s,2 s",
        "90000|0,20 s,40 s,60 s,80 s"
      })
  void ticksAreAtRoundTimes(long span, String labels) {
    assertThat(new Axis(span).ticks())
        .extracting(Axis.Tick::label)
        .containsExactly(labels.split(","));
  }

  private static Mark only(Timeline timeline) {
    assertThat(timeline.rows()).hasSize(1);
    assertThat(timeline.rows().getFirst().marks()).hasSize(1);
    return timeline.rows().getFirst().marks().getFirst();
  }

  private static Timeline timeline(
      List<HttpExchange> exchanges, List<SqlStatement> statements, List<LogLine> log, long millis) {
    Evidence evidence =
        new Evidence(
            exchanges,
            List.of(),
            statements,
            List.of(),
            List.of(),
            log,
            List.of(),
            List.of(),
            List.of(),
            LeftOut.NOTHING);
    return Timeline.of(evidence, millis, 0, "c1");
  }

  private static HttpExchange exchange(int number, long at, long millis) {
    return new HttpExchange(
        number, at, millis, "GET", "/planets", List.of(), null, 200, List.of(), null, null);
  }

  private static SqlStatement statement(long at) {
    return new SqlStatement(at, 900, 1, 1, SqlStatement.Kind.QUERY, "SELECT 1", List.of(), 1, null);
  }
}
