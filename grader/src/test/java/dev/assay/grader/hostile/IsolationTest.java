package dev.assay.grader.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.assay.kit.evidence.CheckResult;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Probes from inside build, app and referee, all in one attempt.
@Tag("engine")
class IsolationTest {
  private static final String[] CLOSED = {
    "ENETUNREACH", "EHOSTUNREACH", "TimeoutError", "EADDRNOTAVAIL", "ETIMEDOUT", "ENETDOWN"
  };

  @RegisterExtension static final Bench bench = new Bench();
  private static Probes probes;

  @BeforeAll
  static void probe() throws Exception {
    probes = Probes.run(bench, "marker-" + UUID.randomUUID());
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "app"})
  void nothingOutsideTheAttemptCanBeReached(String place) {
    for (String what : new String[] {"host", "gateway", "outside", "other"}) {
      assertThat(probes.findings(place + ": connect " + what))
          .as(what)
          .isNotEmpty()
          .allSatisfy((_, finding) -> assertThat(finding).isIn((Object[]) CLOSED));
    }
    assertThat(probes.finding(place + ": resolve example.com")).isEqualTo("unknown");
    assertThat(probes.finding(place + ": resolve host.docker.internal")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "app"})
  void aNameThatIsUnknownIsSoSoon(String place) {
    assertThat(Integer.parseInt(probes.finding(place + ": seconds for names"))).isLessThan(6);
  }

  @Test
  void nobodyHasReachedTheHost() {
    assertThat(probes.callers()).isZero();
  }

  @Test
  void theAppReachesItsDatabaseAndNoMirror() {
    assertThat(probes.findings("app: connect mirror"))
        .isNotEmpty()
        .allSatisfy((_, finding) -> assertThat(finding).isIn((Object[]) CLOSED));
    assertThat(probes.findings("app: resolve"))
        .containsEntry("app: resolve npm.mirror", "unknown")
        .containsEntry("app: resolve pypi.mirror", "unknown");
    assertThat(probes.findings("app: connect own")).containsValue("open");
  }

  @Test
  void theBuildReachesNeitherDatabaseNorReferee() {
    assertThat(probes.findings("build: connect own"))
        .hasSize(2)
        .allSatisfy((_, finding) -> assertThat(finding).isIn((Object[]) CLOSED));
    assertThat(probes.findings("build: resolve"))
        .containsEntry("build: resolve db", "unknown")
        .containsEntry("build: resolve referee", "unknown");
  }

  @Test
  void theBuildReachesTheMirrorToReadOnly() {
    Map<String, String> asked = probes.findings("build: mirror ");

    assertThat(asked).isNotEmpty();
    asked.forEach((subject, status) -> {
      if (subject.endsWith(" GET") || subject.endsWith(" HEAD")) {
        assertThat(status).as(subject).matches("[2-5]\\d\\d").isNotIn("403", "405");
      } else {
        assertThat(status).as(subject).isIn("400", "403", "404", "405");
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "app"})
  void theHiddenSuiteIsNowhere(String place) {
    assertThat(probes.finding(place + ": search")).startsWith("finished");
    assertThat(probes.finding(place + ": bytes control")).contains("/app/control.txt");
    assertThat(probes.finding(place + ": bytes marker")).isEqualTo("nowhere");
    assertThat(probes.finding(place + ": bytes class")).isEqualTo("nowhere");
    assertThat(probes.finding(place + ": bytes jar")).isEqualTo("nowhere");
    assertThat(probes.finding(place + ": bytes base64")).isEqualTo("nowhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "app"})
  void noRightsAreThereToBeHad(String place) {
    assertThat(probes.findings(place + ": status"))
        .containsEntry(place + ": status Uid", "10001 10001 10001 10001")
        .containsEntry(place + ": status Gid", "10001 10001 10001 10001")
        .containsEntry(place + ": status CapPrm", "0000000000000000")
        .containsEntry(place + ": status CapEff", "0000000000000000")
        .containsEntry(place + ": status CapBnd", "0000000000000000")
        .containsEntry(place + ": status CapAmb", "0000000000000000")
        .containsEntry(place + ": status NoNewPrivs", "1")
        .containsEntry(place + ": status Seccomp", "2");
    assertThat(probes.finding(place + ": setuid")).isEqualTo("10001 10001 10001 10001");
    assertThat(probes.findings(place + ": exists"))
        .isNotEmpty()
        .allSatisfy((_, there) -> assertThat(there).isEqualTo("False"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "app"})
  void nothingOfTheSystemCanBeWritten(String place) {
    assertThat(probes.findings(place + ": write "))
        .isNotEmpty()
        .allSatisfy((_, finding) -> assertThat(finding).isIn("EROFS", "EACCES", "EPERM", "ENOENT"));
    assertThat(probes.finding(place + ": writable")).isEqualTo("nothing");
  }

  @Test
  void theRefereeReachesNothingButAppAndDatabase() {
    assertThat(probes.checks())
        .extracting(CheckResult::failure, CheckResult::status)
        .containsExactly(tuple(null, CheckResult.Status.PASSED));
  }
}
