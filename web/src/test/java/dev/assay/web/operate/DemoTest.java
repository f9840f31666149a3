package dev.assay.web.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.cli.Workbench;
import dev.assay.grader.report.Look;
import dev.assay.web.RealPostgres;
import dev.assay.web.TestServer;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DemoTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private static List<Map<String, Object>> rows(String query) {
    return SERVER.jdbi().withHandle(handle -> handle.createQuery(query).mapToMap().list());
  }

  /// If this fails after a change of swapi-planets or of gradings: docs/record-demo.sh.
  @Test
  void showsARecordedReportOfEveryOutcomeAtOnceAndLeavesTwoToBeGraded() throws Exception {
    try (Workbench bench =
        new Workbench(
            Map.of(),
            RealPostgres.home().folder(),
            Path.of("..", "exercises"),
            new PrintWriter(Writer.nullWriter()),
            Look.plain(100))) {
      DemoFeed feed = new DemoFeed(bench, SERVER.store(), TestServer.LINKS);
      new DemoRows(SERVER.jdbi()).write(Instant.now());

      feed.handInRecorded();

      assertThat(
              rows(
                  "select key, outcome, points from gradings join submissions s on s.id = submission_id order by key"))
          .extracting(row -> row.get("key") + " " + row.get("outcome") + " " + row.get("points"))
          .contains(
              "reference-node graded 100",
              "reference-python graded 100",
              "wrong-does-not-build not-built null",
              "wrong-exits-at-start not-ready null")
          .hasSize(DemoStory.recorded().size());
      assertThat(rows("select distinct state, faults from gradings"))
          .containsExactly(Map.of("state", "graded", "faults", 0));
      assertThat(
              rows(
                  "select 1 from grading_events join gradings on id = grading_id where outcome = 'graded' and kind = 'check'"))
          .isNotEmpty();
      assertThat(rows("select 1 from reports")).hasSize(DemoStory.recorded().size());

      feed.fill(2);

      assertThat(
              rows(
                  "select key from submissions join gradings g on g.submission_id = submissions.id where state = 'waiting'"))
          .extracting(row -> row.get("key"))
          .containsExactlyInAnyOrder("wrong-not-atomic", "reference-java");
    }
  }
}
