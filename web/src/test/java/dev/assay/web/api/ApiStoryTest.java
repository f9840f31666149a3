package dev.assay.web.api;

import static dev.assay.web.api.ApiCalls.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import dev.assay.web.account.Scope;
import dev.assay.web.webhook.Receiver;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A company's own program: it invites, hands in twice, and is told of all of it.
@Tag("engine")
@Timeout(60)
final class ApiStoryTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]+");

  @Test
  void whatIsHandedInAndWhatEndsIsToldSigned() throws Exception {
    ApiCalls calls = new ApiCalls(SERVER, Scope.CANDIDATES_WRITE, Scope.SUBMISSIONS_WRITE);
    try (Receiver receiver = new Receiver()) {
      String secret = webhook(receiver);
      JsonNode invited =
          json(calls.post("/candidates", "{\"exercise\": \"swapi-planets\", \"name\": \"Ada\"}"));
      UUID candidate = UUID.fromString(invited.path("id").asString());
      calls.patch("/candidates/" + candidate, "{\"started\": true}");

      JsonNode first = json(calls.zip(candidate, ApiCalls.project("one")));
      assertThat(told(receiver, secret))
          .isEqualTo(List.of("submission.received", first.path("id").asString(), ""));
      JsonNode second = json(calls.zip(candidate, ApiCalls.project("two")));

      assertThat(List.of(told(receiver, secret), told(receiver, secret)))
          .containsExactlyInAnyOrder(
              List.of("submission.received", second.path("id").asString(), ""),
              // Nobody grades here: the first one still waits and gives way to the second.
              List.of("grading.ended", first.path("id").asString(), "replaced"));
    }
  }

  private static String webhook(Receiver receiver) throws Exception {
    String form =
        "url=%s&events=submission.received&events=grading.ended"
            .formatted(URLEncoder.encode(receiver.address().toString(), UTF_8));
    String page =
        SERVER
            .post("/settings/webhooks", form, "Cookie", SERVER.signedIn(Role.ADMINISTRATOR))
            .body();
    Matcher secret = SECRET.matcher(page);
    assertThat(secret.find()).as(page).isTrue();
    return secret.group();
  }

  /// The next message's type, submission and outcome.
  private static List<String> told(Receiver receiver, String secret) throws Exception {
    Receiver.Message message = receiver.next();
    String signed =
        "%s.%s.%s"
            .formatted(
                message.header("webhook-id"), message.header("webhook-timestamp"), message.body());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
    assertThat(message.header("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8))));
    assertThat(message.body()).doesNotContain("Ada");
    JsonNode body = JsonMapper.shared().readTree(message.body());
    return List.of(
        body.path("type").asString(),
        body.at("/data/submission").asString(),
        body.at("/data/outcome").asString(""));
  }
}
