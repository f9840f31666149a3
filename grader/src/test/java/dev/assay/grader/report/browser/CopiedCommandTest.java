package dev.assay.grader.report.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.assay.grader.Outcome;
import dev.assay.grader.report.SampleGradings;
import dev.assay.kit.Request.Header;
import dev.assay.kit.evidence.CheckResult;
import dev.assay.kit.evidence.CheckSpec;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// "Copy as curl", all the way: what the page puts on the clipboard is run by a real shell with the
/// real curl, and a server looks at what arrives.
@Tag("browser")
class CopiedCommandTest {
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final String CHECK = "CreateTest.storesThePlanet";
  private static final String PATH = "/planets/../planets?name=it's&sort=[a]";

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  @SuppressWarnings("NullAway.Init") // started before each test
  private HttpServer server;

  private record Received(String method, String target, String odd, String type, String body) {}

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          received.add(
              new Received(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  String.valueOf(headers.getFirst("X-Odd")),
                  String.valueOf(headers.getFirst("Content-Type")),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"it's $(id) `id` ${HOME} \\\\ %s %% !\"}",
        "@/etc/hostname",
        "-X\nDELETE\n\n",
        "\u0000 \u001b[2J \u202egpj.exe \u200b \r\n 漢字 🪐",
        "</script><img src=x onerror=globalThis.ran=1>\"&lt;"
      })
  void sendsTheSameBytesAsTheCheckDid(String body) throws Exception {
    HttpExchange sent = post(body);

    run(copied(sent));

    assertThat(received.poll(15, TimeUnit.SECONDS))
        .isEqualTo(new Received("POST", PATH, "a'b \"c\" $(id) \\", "application/json", body));
  }

  private static HttpExchange post(String body) {
    List<Header> headers =
        List.of(
            new Header("X-Odd", "a'b \"c\" $(id) \\"),
            new Header("Content-Type", "application/json"));
    return new HttpExchange(1, 2, 3, "POST", PATH, headers, body, 201, List.of(), "{}", null);
  }

  private static String copied(HttpExchange exchange) throws IOException {
    CheckSpec check = new CheckSpec(CHECK, "POST /planets", "create", 4, false, true, false);
    CheckResult result =
        new CheckResult(
            check,
            CheckResult.Status.FAILED,
            new CheckResult.Failure("POST /planets", "status 400", "status 201"),
            Instant.EPOCH,
            5,
            Evidence.NONE.withExchanges(List.of(exchange)));
    OpenReport report =
        WINDOWS.open(
            SampleGradings.ending(new Outcome.Graded(List.of(result))),
            window -> window.setPermissions(List.of("clipboard-read", "clipboard-write")));
    report.evidence(CHECK).locator("> summary").click();
    report.evidence(CHECK).locator("button.copy").click();
    assertThat(report.find("#announcement")).hasText("Command copied");
    return String.valueOf(report.page().evaluate("navigator.clipboard.readText()"));
  }

  private void run(String command) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
    shell.environment().put("PORT", Integer.toString(server.getAddress().getPort()));
    shell.environment().put("no_proxy", "*");
    Process process = shell.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(15, TimeUnit.SECONDS)).as(printed).isTrue();
    assertThat(printed).contains("201 Created");
  }
}
