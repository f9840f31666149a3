package dev.assay.web.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.live.EventKind;
import dev.assay.web.live.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LogLinesTest {
  @Test
  void linesThatFollowEachOtherBecomeOneEvent() {
    List<NewEvent> events =
        List.of(line("build", 1), line("build", 2), command(), line("build", 3), line("app", 4));

    assertThat(LogLines.merged(events))
        .extracting(each -> each.body().toString())
        .containsExactly(
            """
            {"source":"build","lines":["1","2"]}\
            """,
            """
            {"text":"npm ci"}\
            """,
            """
            {"source":"build","lines":["3"]}\
            """,
            """
            {"source":"app","lines":["4"]}\
            """);
    assertThat(events.getFirst()).isEqualTo(line("build", 1));
  }

  @Test
  void noEventHasMoreThan200Lines() {
    List<NewEvent> events = IntStream.range(0, 450).mapToObj(each -> line("build", each)).toList();

    assertThat(LogLines.merged(events))
        .extracting(each -> each.body().path("lines").size())
        .containsExactly(200, 200, 50);
  }

  private static NewEvent line(String source, int number) {
    return event(
        EventKind.LOG,
        """
        {"source":"%s","lines":["%d"]}\
        """
            .formatted(source, number));
  }

  private static NewEvent command() {
    return event(
        EventKind.COMMAND,
        """
        {"text":"npm ci"}\
        """);
  }

  private static NewEvent event(String kind, String body) {
    return new NewEvent(Instant.EPOCH, kind, JsonMapper.shared().readTree(body));
  }
}
