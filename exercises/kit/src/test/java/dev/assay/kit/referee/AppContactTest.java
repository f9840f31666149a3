package dev.assay.kit.referee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class AppContactTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final AtomicInteger asked = new AtomicInteger();
  private HttpSender sender = new HttpSender(URI.create("http://127.0.0.1:1"));

  @AfterEach
  void closeSender() {
    sender.close();
  }

  private AppContact contact(String address) {
    sender.close();
    sender = new HttpSender(URI.create(address));
    return new AppContact(sender, "/planets");
  }

  @Test
  void isReadyOnceTheAppAnswersWithoutAnError() throws Exception {
    try (var app =
        new ToyApp(
            0, exchange -> ToyApp.answer(exchange, asked.incrementAndGet() < 4 ? 503 : 404, ""))) {
      var readiness = contact(app.address()).await(LIMIT);

      assertThat(readiness.ready()).isTrue();
      assertThat(asked).hasValue(4);
    }
  }

  @Test
  void takesAnAppThatAnswersNothingButErrorsForReadyAfterTenSeconds() throws Exception {
    try (var app = new ToyApp(0, exchange -> ToyApp.answer(exchange, 500, ""))) {
      var readiness = contact(app.address()).await(LIMIT);

      assertThat(readiness.ready()).isTrue();
      assertThat(readiness.after()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
    }
  }

  @Test
  void asksAgainWhenAnEarlyRequestIsNeverAnswered() throws Exception {
    try (var app =
        new ToyApp(
            0,
            exchange -> {
              if (asked.incrementAndGet() == 1) {
                sleep(30_000);
              }
              ToyApp.answer(exchange, 200, "");
            })) {
      assertThat(contact(app.address()).await(LIMIT).ready()).isTrue();
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void waitsForAnAnswerThatIsSlowToCome() throws Exception {
    try (var app =
        new ToyApp(
            0,
            exchange -> {
              sleep(3_000);
              ToyApp.answer(exchange, 200, "");
            })) {
      assertThat(contact(app.address()).await(LIMIT).ready()).isTrue();
    }
  }

  @Test
  void saysWhatItMet() throws Exception {
    assertThat(contact("http://127.0.0.1:1").await(Duration.ofSeconds(1)).seen())
        .isEqualTo("connection refused");
    try (var app = new RawApp(_ -> Thread.sleep(10_000))) {
      assertThat(contact(app.address()).await(Duration.ofSeconds(2)).seen())
          .isEqualTo("a connection, but no answer");
      assertThat(contact(app.address()).listens()).isTrue();
      assertThat(contact(app.address()).answers()).isFalse();
    }
  }

  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException closed) {
      throw new IOException(closed);
    }
  }
}
