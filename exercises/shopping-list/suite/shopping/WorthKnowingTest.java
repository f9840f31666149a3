package shopping;

import dev.assay.kit.Api;
import dev.assay.kit.Area;
import dev.assay.kit.Database;
import dev.assay.kit.Latency;
import dev.assay.kit.Observations;
import dev.assay.kit.Points;
import dev.assay.kit.Snapshot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// What an interviewer may want to talk about. None of it costs points.
@Area("robustness")
@Timeout(60)
@TestMethodOrder(OrderAnnotation.class)
class WorthKnowingTest {
  private static final int TIMES = 50;

  @Test
  @Order(1)
  @Points(0)
  @DisplayName("What the tables and their rows suggest")
  void looksAtTheDatabase(Api api, Database db, Observations observations) {
    Lists.items(api);

    observations.observe(db.findings());
  }

  @Test
  @Order(2)
  @Points(0)
  @DisplayName("How long requests take, and that reading writes nothing")
  void measuresReads(Api api, Database db, Latency latency, Observations observations) {
    Snapshot before = db.snapshot();

    var _ = latency.measure("GET /shopping-lists", TIMES, () -> api.get(Lists.PATH));
    var _ = latency.measure("GET /items", TIMES, () -> api.get(Lists.ITEMS));

    var difference = before.differenceTo(db.snapshot());
    if (!difference.isEmpty()) {
      observations.observe("rows changed while lists were only read", difference.summary());
    }
  }
}
