package dev.assay.web.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class GoneDatabaseTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @BeforeAll
  static void stop() throws Exception {
    assertThat(SERVER.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(PrometheusText.of(SERVER.get("/metrics").body()).names())
        .contains("assay_queue_waiting[exercise=swapi-planets]");
    SERVER.store().close();
  }

  @Test
  void isNotReadyButLives() throws Exception {
    HttpResponse<String> ready = SERVER.get("/readyz");

    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo("not ready: the database can't be used\n");
    assertThat(ready.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(SERVER.get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsSayItAndTellNothingOld() throws Exception {
    PrometheusText metrics = PrometheusText.of(SERVER.get("/metrics").body());

    assertThat(metrics.value("assay_database_up")).isZero();
    assertThat(metrics.names())
        .noneMatch(name -> name.startsWith("assay_queue"))
        .anyMatch(name -> name.startsWith("jvm_memory_used_bytes"));
  }
}
