package dev.assay.web.candidate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
@SuppressWarnings("NullAway.Init") // handed in before each test
final class EventStreamsTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final String LINE = "{\"line\": \"a line\"}";
  private static final String ENDED =
      "{\"outcome\": \"graded\", \"sentence\": \"Done.\", \"points\": 3, \"possible\": 100, \"bonus\": 0}";

  private Guest guest;
  private UUID grading;

  @BeforeEach
  void handIn() throws Exception {
    guest = Guest.started(SERVER);
    guest.handIn(Guest.project("streams"), "a-key-of-streams");
    grading = guest.grading();
  }

  private Watcher watch(String query, String lastEventId) throws Exception {
    String path = guest.home() + "/submissions/1/events" + query;
    return new Watcher(SERVER.address().resolve(path), lastEventId);
  }

  @Test
  void sendsWhatWasAndWhatComesAndEndsWithTheGrading() throws Exception {
    guest.happens(grading, "progress", LINE, "progress", LINE);
    try (Watcher watcher = watch("", "")) {
      assertThat(watcher.header("Content-Type")).startsWith("text/event-stream");
      assertThat(watcher.next("id")).isEqualTo("id: 1");
      assertThat(watcher.next("id")).isEqualTo("id: 2");

      guest.happens(grading, "progress", LINE, "ended", ENDED);

      assertThat(watcher.idsUntilTheEnd()).containsExactly("3", "4");
    }
  }

  @Test
  void goesOnAfterWhatIsKnown() throws Exception {
    guest.happens(grading, "progress", LINE, "progress", LINE, "progress", LINE, "ended", ENDED);

    try (Watcher page = watch("?grading=" + grading + "&after=2", "");
        Watcher back = watch("?grading=" + grading + "&after=1", "3")) {
      assertThat(page.idsUntilTheEnd()).containsExactly("3", "4");
      assertThat(back.idsUntilTheEnd()).containsExactly("4");
    }
  }

  @Test
  void whoKnowsTheEndIsToldNotToComeBack() throws Exception {
    guest.happens(grading, "ended", ENDED);

    try (Watcher watcher = watch("", "1")) {
      assertThat(watcher.status()).isEqualTo(204);
    }
  }

  @Test
  void manyEventsAreSentInOrderAndOnce() throws Exception {
    List<String> ids = new ArrayList<>();
    try (Watcher watcher = watch("", "")) {
      for (int i = 0; i < 30; i++) {
        String[] some = new String[60];
        for (int j = 0; j < some.length; j += 2) {
          some[j] = "progress";
          some[j + 1] = LINE;
        }
        guest.happens(grading, some);
      }
      guest.happens(grading, "ended", ENDED);
      for (int i = 1; i <= 901; i++) {
        ids.add(Integer.toString(i));
      }

      assertThat(watcher.idsUntilTheEnd()).isEqualTo(ids);
    }
  }

  @Test
  void anEventIsThereWithin300Milliseconds() throws Exception {
    guest.happens(grading, "progress", LINE);
    try (Watcher watcher = watch("", "")) {
      assertThat(watcher.next("id")).isEqualTo("id: 1");
      Instant before = Instant.now();

      guest.happens(grading, "progress", LINE);

      assertThat(watcher.next("id")).isEqualTo("id: 2");
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(300));
    }
  }

  @Test
  void whoWaitsIsToldTheirPlace() throws Exception {
    try (Watcher watcher = watch("", "")) {
      assertThat(watcher.next("event")).isEqualTo("event: place");
      assertThat(watcher.next("data")).contains("Yours is");
    }
  }

  @Test
  void onlySomeStreamsAreOpenAtOnce() throws Exception {
    List<Watcher> watchers = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        watchers.add(watch("", ""));
        assertThat(watchers.getLast().next("retry")).isEqualTo("retry: 1000");
      }

      HttpResponse<String> seventh = guest.get("/submissions/1/events");

      assertThat(seventh.statusCode()).isEqualTo(503);
    } finally {
      watchers.forEach(Watcher::close);
    }
  }
}
