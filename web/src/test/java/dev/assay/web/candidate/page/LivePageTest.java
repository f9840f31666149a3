package dev.assay.web.candidate.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The page as the server makes it of what has happened so far.
@Tag("engine")
@SuppressWarnings("NullAway.Init") // handed in before each test
final class LivePageTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  private Guest guest;
  private UUID grading;

  @BeforeEach
  void handIn() throws Exception {
    guest = Guest.started(SERVER);
    guest.handIn(Guest.project("live"), "a-key-of-live");
    grading = guest.grading();
  }

  private String page() throws Exception {
    return guest.get("/submissions/1").body();
  }

  @Test
  void tellsWhatHasHappenedAndWhereToGoOn() throws Exception {
    guest.happens(grading, Story.UNTIL_CHECKS);

    String page = page();

    assertThat(page)
        .contains(
            "data-step=\"build\" data-state=\"done\"",
            "3.2 s",
            "data-step=\"checks\" data-state=\"running\"",
            "added 2 packages",
            "<span class=\"check-title\">POST /planets stores the planet</span>",
            "Expected 201, was 500",
            "1 of 3 hidden checks passed, 0 failed",
            "Some checks are hidden.",
            "grading=" + grading + "&amp;after=" + Story.UNTIL_CHECKS.length / 2);
  }

  @Test
  void saysHowItEnded() throws Exception {
    guest.happens(grading, Story.UNTIL_CHECKS);
    guest.happens(grading, Story.ENDED);
    guest.graded(grading, 41);

    assertThat(page())
        .contains("41 of 100 points", "Most of it works.", "data-events=\"\"")
        .doesNotContain("HIDDEN", "goes on");
  }

  @Test
  void aBuildThatFailedShowsTheEndOfItsLog() throws Exception {
    guest.happens(
        grading,
        "log",
        "{\"source\": \"build\", \"lines\": [\"error: no such module <b>\"]}",
        "ended",
        "{\"outcome\": \"not-built\", \"sentence\": \"The build failed.\"}");

    assertThat(page()).contains("note bad", "The build failed.", "no such module &lt;b&gt;");
  }

  @Test
  void whatCameBeforeANewTryIsVoid() throws Exception {
    guest.happens(grading, Story.UNTIL_CHECKS);
    guest.happens(grading, "again", "{\"reason\": \"Our database was away.\"}");

    assertThat(page())
        .contains("Our database was away.")
        .doesNotContain("added 2 packages", "POST /planets stores");
  }

  @Test
  void aLongLogIsCutToWhatAPageHasRoomFor() throws Exception {
    String line = "\"" + "x".repeat(900) + "\"";
    for (int i = 0; i < 20; i++) {
      guest.happens(
          grading,
          "log",
          "{\"source\": \"build\", \"lines\": ["
              + String.join(",", Collections.nCopies(10, line))
              + "]}");
    }
    guest.happens(grading, "log", "{\"source\": \"build\", \"lines\": [\"the last line\"]}");

    assertThat(page().length()).isLessThan(40_000);
    assertThat(page()).contains("the last line", "Earlier lines are left out.");
  }
}
