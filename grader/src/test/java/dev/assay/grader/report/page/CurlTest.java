package dev.assay.grader.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.report.Untrusted;
import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands are run by a real shell, in which `curl` prints what it was given.
class CurlTest {
  private static final String CURL =
      "curl() { for each; do printf '%s\\036' \"$each\"; done; case \" $* \" in *' @- '*) cat;; esac; }\n";

  @Test
  void sendsTheRequestAsItWas() throws Exception {
    HttpExchange exchange =
        post("/planets?name=it's", List.of(new Header("Content-Type", "application/json")), "{}");

    assertThat(arguments(exchange))
        .containsExactly(
            "-g",
            "--path-as-is",
            "-i",
            "-X",
            "POST",
            "http://localhost:8080/planets?name=it's",
            "-H",
            "Content-Type: application/json",
            "--data-raw",
            "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; touch /tmp/x; '",
        "$(touch /tmp/x) `id` ${HOME} \\ \" ! %s %% \\n",
        "line\nline\n",
        "@/etc/passwd",
        "-X",
        "漢字 🪐"
      })
  void bodyReachesCurlAsItWas(String body) throws Exception {
    assertThat(arguments(post("/", List.of(), body)).getLast()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a\u0000b\r\nc\u001b[2J'%d\\",
        "\u202e\u200b\ufffe x \u0007\n\n",
      })
  void bytesThatCannotBeShownArePrintedForCurl(String body) throws Exception {
    String command = Curl.of(post("/", List.of(), body));

    assertThat(Untrusted.block(command)).isEqualTo(command);
    assertThat(arguments(post("/", List.of(), body)).subList(8, 10))
        .containsExactly("--data-binary", "@-");
    assertThat(arguments(post("/", List.of(), body)).getLast()).isEqualTo(body);
  }

  @Test
  void hostileHeadersAndPathsStayOneWordEach() throws Exception {
    String hostile = "a'b\u001b\"$(id)\\";

    assertThat(arguments(post("/" + hostile, List.of(new Header("X", hostile)), null)))
        .endsWith("http://localhost:8080/" + hostile, "-H", "X: " + hostile);
  }

  @Test
  void emptyHeaderIsSentAndOwnHeadersAreLeftToCurl() throws Exception {
    List<Header> headers = List.of(new Header("X-Empty", ""), new Header("Content-Length", "3"));

    assertThat(arguments(post("/", headers, null))).endsWith("-H", "X-Empty;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(binary, 12 bytes)", "(left out)", "abc… (cut, 20000 characters in all)"})
  void saysWhereTheBodyIsNotKnown(String body) {
    assertThat(Curl.of(post("/", List.of(), body)))
        .startsWith("# The report does not have the whole body, so none is sent.\ncurl ")
        .doesNotContain("--data");
  }

  private static HttpExchange post(String path, List<Header> headers, @Nullable String body) {
    return new HttpExchange(1, 0, 1, "POST", path, headers, body, 200, List.of(), null, null);
  }

  private static List<String> arguments(HttpExchange exchange)
      throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", CURL + Curl.of(exchange));
    shell.environment().remove("PORT");
    Process process = shell.redirectErrorStream(true).start();
    byte[] printed = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    List<String> arguments =
        new ArrayList<>(Arrays.asList(new String(printed, UTF_8).split("\u001e", -1)));
    if (arguments.getLast().isEmpty()) {
      arguments.removeLast();
    }
    return arguments;
  }
}
