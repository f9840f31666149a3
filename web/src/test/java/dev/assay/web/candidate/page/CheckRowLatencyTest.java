package dev.assay.web.candidate.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.browser.OpenPage;
import dev.assay.web.browser.Windows;
import dev.assay.web.live.EventLog;
import dev.assay.web.live.NewEvent;
import dev.assay.web.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/// From a check's end to its row in a real browser. How long that takes is printed; with
/// `-Dassay.load=30`, on a machine that does nothing else, it is also held to what was promised.
@Tag("engine")
@Tag("browser")
final class CheckRowLatencyTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  @RegisterExtension static final Windows WINDOWS = new Windows();

  private static final int CHECKS = 11;

  /// The promise is 300 ms; for 50 of them a worker may collect events before it writes them.
  private static final long MOST_MILLIS = 250;

  /// Notes when each row came. A page that is loaded anew has forgotten it.
  private static final String WATCH =
      """
      () => {
        globalThis.cameAt = [];
        const note = () => {
          const rows = document.querySelectorAll('.checks li').length;
          while (globalThis.cameAt.length < rows) {
            globalThis.cameAt.push(Date.now());
          }
        };
        new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
      }
      """;

  @Test
  void aRowComesByItselfRightAfterItsCheck() throws Exception {
    Guest guest = Guest.started(SERVER);
    guest.handIn(Guest.project("rows"), "a-key-of-rows");
    UUID grading = guest.grading();
    guest.happens(grading, Story.UNTIL_PLAN);
    OpenPage page = WINDOWS.open(SERVER, guest.home() + "/submissions/1");
    assertThat(page.find(".area")).hasCount(1);
    page.page().evaluate(WATCH);
    int requests = page.weight().requests();

    List<Long> waited = new ArrayList<>();
    // As a worker on another machine does it, by a connection of its own.
    try (Store worker = Store.connect(SERVER.database())) {
      for (int i = 0; i < CHECKS; i++) {
        long ended = System.currentTimeMillis();
        append(worker, grading, i);
        assertThat(page.find(".checks li")).hasCount(i + 1);
        waited.add(cameAt(page, i) - ended);
      }
    }
    long median = waited.stream().sorted().toList().get(CHECKS / 2);
    System.out.printf("a check's row is there after %d ms (median of %s)%n", median, waited);

    assertThat(page.weight().requests()).isEqualTo(requests);
    assertThat(page.troubles()).isEmpty();
    if (System.getProperty("assay.load") != null) {
      assertThat(median).isLessThan(MOST_MILLIS);
    }
  }

  private static void append(Store worker, UUID grading, int number) {
    NewEvent check =
        new NewEvent(
            Instant.now(),
            "check",
            JsonNodeFactory.instance
                .objectNode()
                .put("id", "Rows.number" + number)
                .put("title", "Check number " + number)
                .put("area", "create")
                .put("status", "passed")
                .put("points", 1)
                .put("possible", 1)
                .put("millis", 12)
                .put("sentence", ""));
    long before = Story.UNTIL_PLAN.length / 2L + number;
    worker
        .jdbi()
        .useTransaction(handle -> EventLog.append(handle, grading, before, List.of(check)));
  }

  private static long cameAt(OpenPage page, int row) {
    return ((Number) page.page().evaluate("row => globalThis.cameAt[row]", row)).longValue();
  }
}
