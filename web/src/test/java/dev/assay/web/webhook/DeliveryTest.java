package dev.assay.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.web.RealPostgres;
import dev.assay.web.account.Member;
import dev.assay.web.account.Role;
import dev.assay.web.queue.GradingEnded;
import dev.assay.web.queue.Subject;
import dev.assay.web.store.Store;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From the outbox to a real receiver, with a clock of the test's own.
@Tag("engine")
@Timeout(60)
@SuppressWarnings("NullAway.Init") // it is all there before the first test
final class DeliveryTest {
  private static Store store;

  @RegisterExtension
  static final BeforeAllCallback DATABASE =
      context -> store = Store.open(RealPostgres.of(context).fresh());

  private static final Instant START = Instant.parse("2026-05-03T12:00:00Z");
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final InstantSource clock = now::get;
  private final Member ada = new Member(UUID.randomUUID(), "Ada", Role.ADMINISTRATOR);
  private final UUID candidate = UUID.randomUUID();
  private final UUID submission = UUID.randomUUID();
  private final UUID grading = UUID.randomUUID();
  private Receiver receiver;
  private Webhooks webhooks;
  private Deliverer deliverer;

  @AfterAll
  static void closeStore() {
    store.close();
  }

  @BeforeEach
  void hasASubmission() throws Exception {
    receiver = new Receiver();
    webhooks = new Webhooks(store.jdbi(), clock);
    deliverer = deliverer(true, Duration.ofSeconds(5));
    store
        .jdbi()
        .useHandle(handle -> {
          handle.execute("delete from webhooks");
          handle.execute(
              "insert into members (id, name, role) values (?, ?, 'administrator')",
              ada.id(),
              "Ada " + ada.id());
          handle.execute(
              "insert into exercise_versions (exercise, version, title, bundle) values ('planets', 'v1', 'Planets', '') on conflict do nothing");
          handle.execute(
              """
              insert into exercises (id, version, title, minutes, difficulty, attempts, counts, brief)
              values ('planets', 'v1', 'Planets', 90, 'junior', 3, 'last', '') on conflict do nothing
              """);
          handle.execute(
              "insert into candidates (id, exercise, name, attempts, expires_at) values (?, 'planets', 'Grace Hopper', 3, now())",
              candidate);
          handle.execute(
              """
              insert into submissions (id, candidate_id, number, key, origin, tree_sha256, files, bytes, stack)
              values (?, ?, 2, 'key', 'push', '', 1, 1, 'Node')
              """,
              submission,
              candidate);
        });
  }

  @AfterEach
  void close() {
    deliverer.close();
    receiver.close();
  }

  @Test
  void aMessageArrivesSignedAndSaysNoName() throws Exception {
    Webhooks.Fresh fresh = add();
    inTransaction(handle -> outbox().submissionReceived(handle, submission));

    assertThat(deliverer.deliverDue()).isEqualTo(1);

    Receiver.Message message = receiver.next();
    Delivery delivery = only(fresh);
    String id = "msg_" + delivery.id();
    assertThat(message.headers())
        .containsEntry("webhook-id", id)
        .containsEntry("webhook-timestamp", Long.toString(START.getEpochSecond()))
        .containsEntry(
            "webhook-signature",
            Signature.of(fresh.secret(), id, START.getEpochSecond(), message.body()))
        .containsEntry("Content-Type", "application/json");
    assertThat(json(message))
        .isEqualTo(
            json(
                """
                {"type": "submission.received", "timestamp": "2026-05-03T12:00:00Z", "data": {
                  "submission": "%s", "candidate": "%s", "exercise": "planets", "number": 2,
                  "origin": "push", "stack": "Node", "late": false}}
                """
                    .formatted(submission, candidate)));
    assertThat(delivery.state()).isEqualTo("delivered");
    assertThat(delivery.status()).hasValue(204);
  }

  @Test
  void anEndedGradingSaysPointsAndNoSentence() throws Exception {
    add();
    inTransaction(handle -> outbox().ended(handle, ended()));

    deliverer.deliverDue();

    assertThat(json(receiver.next()))
        .isEqualTo(
            json(
                """
                {"type": "grading.ended", "timestamp": "2026-05-03T12:00:00Z", "data": {
                  "grading": "%s", "submission": "%s", "candidate": "%s", "exercise": "planets",
                  "version": "v1", "number": 2, "outcome": "graded", "points": 31, "possible": 50, "bonus": 2}}
                """
                    .formatted(grading, submission, candidate)));
  }

  @Test
  void whatIsUndoneIsNotTold() throws Exception {
    Webhooks.Fresh fresh = add();

    assertThatThrownBy(() ->
            inTransaction(handle -> {
              outbox().submissionReceived(handle, submission);
              throw new IllegalStateException("undone");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(deliveries(fresh)).isEmpty();
  }

  @Test
  void onlyThoseAreToldWhoWantedThatAndAreSwitchedOn() throws Exception {
    Webhooks.Fresh other =
        webhooks.add(ada, receiver.address(), EnumSet.of(WebhookEvent.GRADING_ENDED));
    Webhooks.Fresh off = add();
    Webhooks.Fresh on = add();
    webhooks.switchOff(ada, off.id());

    inTransaction(handle -> outbox().submissionReceived(handle, submission));

    assertThat(List.of(deliveries(other).size(), deliveries(off).size(), deliveries(on).size()))
        .containsExactly(0, 0, 1);
  }

  @Test
  void whatFailsIsTriedAgainWithLongerPausesAndThenGivenUp() throws Exception {
    Webhooks.Fresh fresh = add();
    receiver.answering(500);
    webhooks.sendTest(ada, fresh.id());

    for (int tries = 1; tries <= 9; tries++) {
      assertThat(deliverer.deliverDue()).isEqualTo(1);
      assertThat(deliverer.deliverDue()).isZero();
      Delivery delivery = only(fresh);
      assertThat(delivery.tries()).isEqualTo(tries);
      assertThat(delivery.problem()).isEqualTo("it answered with status 500");
      assertThat(delivery.nextAt()).contains(now.get().plus(BackOff.after(tries).orElseThrow()));
      now.set(delivery.nextAt().orElseThrow());
    }
    deliverer.deliverDue();

    assertThat(only(fresh).state()).isEqualTo("given up");
    assertThat(only(fresh).tries()).isEqualTo(10);
    assertThat(receiver.waiting()).isEqualTo(10);
  }

  @Test
  void whatArrivesAtTheSecondTryHasTheSameId() throws Exception {
    Webhooks.Fresh fresh = add();
    receiver.answering(503);
    webhooks.sendTest(ada, fresh.id());
    deliverer.deliverDue();
    receiver.answering(200);
    now.set(START.plusSeconds(5));

    deliverer.deliverDue();

    Receiver.Message first = receiver.next();
    Receiver.Message second = receiver.next();
    assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
    assertThat(second.header("webhook-signature")).isNotEqualTo(first.header("webhook-signature"));
    assertThat(only(fresh).state()).isEqualTo("delivered");
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    Webhooks.Fresh fresh = add();
    try (Receiver elsewhere = new Receiver()) {
      receiver.answering(exchange -> {
        exchange.getResponseHeaders().set("Location", elsewhere.address().toString());
        exchange.sendResponseHeaders(307, -1);
      });
      webhooks.sendTest(ada, fresh.id());

      deliverer.deliverDue();

      assertThat(elsewhere.waiting()).isZero();
      assertThat(only(fresh).problem()).isEqualTo("it answered with status 307");
    }
  }

  @Test
  void aReceiverThatIsGoneIsSwitchedOff() throws Exception {
    Webhooks.Fresh fresh = add();
    receiver.answering(410);
    webhooks.sendTest(ada, fresh.id());

    deliverer.deliverDue();

    assertThat(webhooks.find(fresh.id()).orElseThrow().disabledAt()).contains(START);
    assertThat(only(fresh).state()).isEqualTo("given up");
  }

  @Test
  void privateAddressesAreNotConnectedTo() throws Exception {
    Webhooks.Fresh fresh = add();
    webhooks.sendTest(ada, fresh.id());

    try (Deliverer careful = deliverer(false, Duration.ofSeconds(5))) {
      careful.deliverDue();
    }

    assertThat(receiver.waiting()).isZero();
    assertThat(only(fresh).problem())
        .isEqualTo(
            "the host is not used: the host has only private addresses; ASSAY_WEBHOOK_PRIVATE=true allows those");
  }

  @Test
  void aReceiverThatSaysNothingIsLeft() throws Exception {
    Webhooks.Fresh fresh = add();
    CountDownLatch end = new CountDownLatch(1);
    receiver.answering(exchange -> {
      try {
        assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    });
    webhooks.sendTest(ada, fresh.id());

    try (Deliverer hurried = deliverer(true, Duration.ofSeconds(1))) {
      hurried.deliverDue();
    } finally {
      end.countDown();
    }

    assertThat(only(fresh).problem()).isEqualTo("no answer within 1 s");
  }

  @Test
  void anEndlessAnswerIsNotReadToItsEnd() throws Exception {
    Webhooks.Fresh fresh = add();
    receiver.answering(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] noise = new byte[16 * 1024];
      try (OutputStream body = exchange.getResponseBody()) {
        while (!Thread.currentThread().isInterrupted()) {
          body.write(noise);
        }
      }
    });
    webhooks.sendTest(ada, fresh.id());

    deliverer.deliverDue();

    assertThat(only(fresh).state()).isEqualTo("delivered");
  }

  @Test
  void twoProcessesSendAMessageOnce() throws Exception {
    Webhooks.Fresh fresh = add();
    for (int count = 0; count < 20; count++) {
      webhooks.sendTest(ada, fresh.id());
    }

    try (Deliverer second = deliverer(true, Duration.ofSeconds(5))) {
      var both =
          List.of(
              CompletableFuture.supplyAsync(deliverer::deliverDue),
              CompletableFuture.supplyAsync(second::deliverDue));
      assertThat(both.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(20);
    }

    assertThat(receiver.waiting()).isEqualTo(20);
    assertThat(deliveries(fresh)).allMatch(each -> each.tries() == 1);
  }

  @Test
  void aDeliveredMessageCanBeSentAgain() throws Exception {
    Webhooks.Fresh fresh = add();
    webhooks.sendTest(ada, fresh.id());
    deliverer.deliverDue();

    webhooks.sendAgain(ada, fresh.id(), only(fresh).id());
    deliverer.deliverDue();

    assertThat(receiver.next().body()).isEqualTo(receiver.next().body());
    assertThat(only(fresh).tries()).isEqualTo(2);
  }

  private Webhooks.Fresh add() throws Exception {
    return webhooks.add(ada, receiver.address(), Set.of(WebhookEvent.values()));
  }

  private Deliverer deliverer(boolean privateToo, Duration within) {
    return new Deliverer(store.jdbi(), new Poster(new PublicAddresses(privateToo), within), clock);
  }

  private Outbox outbox() {
    return new Outbox(clock);
  }

  private GradingEnded ended() {
    return new GradingEnded(
        new Subject(grading, submission, candidate, "planets", "v1", true),
        "graded",
        "a sentence",
        Optional.of(new GradingEnded.Score(31, 50, 2)));
  }

  private void inTransaction(Consumer<Handle> work) {
    store.jdbi().useTransaction(work::accept);
  }

  private List<Delivery> deliveries(Webhooks.Fresh webhook) {
    return webhooks.deliveries(webhook.id(), START.plus(Duration.ofDays(30)), 100);
  }

  private Delivery only(Webhooks.Fresh webhook) {
    List<Delivery> all = deliveries(webhook);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static JsonNode json(Receiver.Message message) {
    return json(message.body());
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
