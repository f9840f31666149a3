package dev.assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.StreamType;
import dev.assay.kit.referee.FromReferee;
import dev.assay.kit.referee.ToReferee;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefereeLinkTest {
  private final List<FromReferee> received = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final FakeDocker docker = new FakeDocker();
  private final RefereeLink link = new RefereeLink(received::add, ended::add);

  @BeforeEach
  void attach() {
    link.attach(docker.client(), "referee");
  }

  @Test
  void readsOneMessageALineInWhateverPiecesItComes() {
    byte[] lines =
        """
        {"type":"AppReady","millis":12}
        {"type":"AppSilent","seen":"abgelehnt: ‚größer‘"}
        """
            .getBytes(UTF_8);

    docker.prints(StreamType.STDOUT, lines);
    for (byte each : lines) {
      docker.prints(StreamType.STDOUT, new byte[] {each});
    }

    var ready = new FromReferee.AppReady(12);
    var silent = new FromReferee.AppSilent("abgelehnt: ‚größer‘");
    assertThat(received).containsExactly(ready, silent, ready, silent);
    assertThat(ended).isEmpty();
  }

  @Test
  void takesOnlyStandardOutputForMessages() {
    docker.prints(StreamType.STDERR, "{\"type\":\"AppReady\",\"millis\":1}\n".getBytes(UTF_8));
    docker.prints(StreamType.STDERR, "out of memory\n".getBytes(UTF_8));
    docker.ends();

    assertThat(received).isEmpty();
    assertThat(ended).singleElement().asString().endsWith("out of memory");
  }

  @Test
  void saysThatItCannotUnderstandTheReferee() {
    docker.prints(StreamType.STDOUT, "Picked up JAVA_TOOL_OPTIONS\n".getBytes(UTF_8));
    docker.prints(StreamType.STDOUT, "{\"type\":\"Unheard\"}\n".getBytes(UTF_8));

    assertThat(received).isEmpty();
    assertThat(ended)
        .hasSize(2)
        .allSatisfy(reason -> assertThat(reason).startsWith("the referee can't be understood: "));
  }

  @Test
  void refusesALineWithoutEnd() {
    byte[] megabyte = " ".repeat(1 << 20).getBytes(UTF_8);
    for (int i = 0; i < 32; i++) {
      docker.prints(StreamType.STDOUT, megabyte);
    }
    assertThat(ended).isEmpty();

    docker.prints(StreamType.STDOUT, megabyte);

    assertThat(ended).singleElement().asString().contains("more than 32 MB");
  }

  @Test
  void sendsOneLineAMessageUntilItIsClosed() throws IOException {
    link.send(new ToReferee.AwaitApp(5));
    link.send(new ToReferee.Run(7, 8, false));
    link.close();

    assertThat(new String(docker.stdin().readAllBytes(), UTF_8))
        .isEqualTo(
            """
            {"type":"AwaitApp","millis":5}
            {"type":"Run","millis":7,"bootMillis":8,"stays":false}
            """);
    assertThat(docker.stdin().read()).isEqualTo(-1);
  }
}
