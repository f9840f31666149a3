package dev.assay.web.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.web.config.DatabaseAddress;
import dev.assay.web.live.Notifications;
import dev.assay.web.store.Store;
import dev.assay.web.webhook.Outbox;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class WorkerGrantsTest {
  @RegisterExtension static final QueueBench BENCH = new QueueBench();

  private static final String ROLE = "worker \"of\" tests";
  private static final String PASSWORD = "it's a password";

  @BeforeAll
  static void makeRole() {
    new WorkerGrants(BENCH.jdbi()).apply(ROLE, "another one");
    BENCH
        .jdbi()
        .useHandle(
            handle -> handle.execute("grant select on members to \"worker \"\"of\"\" tests\""));
    new WorkerGrants(BENCH.jdbi()).apply(ROLE, PASSWORD);
  }

  @AfterAll
  static void dropRole() {
    BENCH
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "drop owned by \"worker \"\"of\"\" tests\"; drop role \"worker \"\"of\"\" tests\""));
  }

  private static Store asWorker() {
    return Store.connect(new DatabaseAddress(BENCH.database().jdbcUrl(), ROLE, PASSWORD));
  }

  @Test
  void isEnoughToGradeToRetryToTakeOverAndToTellWebhooks() throws Exception {
    UUID member = UUID.randomUUID();
    BENCH
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "insert into members (id, name, role) values (?, ?, 'administrator')",
              member,
              "Grace " + member);
          handle.execute(
              "insert into webhooks (id, url, events, secret, created_by) values (?, 'https://example.org', '{grading.ended}', 's', ?)",
              UUID.randomUUID(),
              member);
        });
    UUID candidate = BENCH.candidate("planets");
    UUID grading = BENCH.submit(candidate, "planets");
    UUID lost = BENCH.submit("planets");
    BENCH
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "update gradings set state = 'running', worker = 'dead' where id = ?", grading);
          handle.execute("delete from scheduled_tasks where task_instance = ?", lost.toString());
        });
    UUID next = BENCH.submit(candidate, "planets");
    Outbox outbox = new Outbox(InstantSource.system());
    try (Store store = asWorker();
        Notifications notifications = new Notifications(store);
        Worker worker =
            new Worker(
                new Worker.Base(store, notifications, outbox),
                FakeStep.of(BENCH.exercise(), FakeStep.PASSED),
                2,
                QueueBench.QUICK)) {
      worker.start();
      BENCH.awaitEnd(grading);
      BENCH.awaitEnd(lost);
      BENCH.awaitEnd(next);
    }

    assertThat(BENCH.row(grading)).isEqualTo("graded, lease 1, deaths 1, faults 0");
    assertThat(BENCH.count("reports")).isEqualTo(3);
    assertThat(BENCH.count("webhook_deliveries")).isEqualTo(3);
    assertThat(BENCH.count("workers")).isZero();
  }

  @Test
  void isEnoughForFaults() throws Exception {
    UUID grading = BENCH.submit("planets");
    try (Store store = asWorker();
        Notifications notifications = new Notifications(store);
        Worker worker =
            new Worker(
                new Worker.Base(store, notifications, GradingListener.NONE),
                FakeStep.of(BENCH.exercise(), FakeStep.FAULT),
                1,
                QueueBench.QUICK)) {
      worker.start();
      BENCH.awaitEnd(grading);
    }

    assertThat(BENCH.row(grading)).isEqualTo("set-aside, lease 5, deaths 0, faults 4");
  }

  @Test
  void isEnoughToReadWhatIsGraded() {
    try (Store store = asWorker()) {
      int versions =
          store
              .jdbi()
              .withHandle(handle ->
                  handle
                      .createQuery(
                          """
                          select count(bundle) + (select count(content) from submission_archives)
                          from exercise_versions
                          """)
                      .mapTo(Integer.class)
                      .one());

      assertThat(versions).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from members",
        "select * from member_invitations",
        "select * from sessions",
        "select * from api_tokens",
        "select * from settings",
        "select * from audit",
        "select * from shares",
        "select name from candidates",
        "select secret from webhooks",
        "select body from webhook_deliveries",
        "select content from reports",
        "select upload_sha256 from submissions",
        "update gradings set candidate_id = submission_id",
        "delete from gradings",
        "delete from grading_events",
        "update grading_events set body = '{}'",
        "update submission_archives set content = ''",
        "update exercise_versions set bundle = ''",
        "insert into audit (actor, action) values ('x', 'y')",
        "create table public.mine (id int)"
      })
  void isNotEnoughForAnythingElse(String statement) {
    try (Store store = asWorker()) {
      assertThatThrownBy(() -> store.jdbi().useHandle(handle -> handle.execute(statement)))
          .hasMessageContaining("permission denied");
    }
  }
}
