package dev.assay.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The settings' pages, with the server's own deliverer.
@Tag("engine")
@Timeout(60)
final class WebhookPagesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final Pattern SECRET = Pattern.compile("whsec_[^<]+");
  private static final Pattern SELF = Pattern.compile("/settings/webhooks/[0-9a-f-]{36}");
  private static final Pattern MESSAGE = Pattern.compile("/deliveries/[0-9a-f-]{36}/send");

  private String[] cookie = new String[0];

  @BeforeEach
  void signsIn() {
    cookie = new String[] {"Cookie", SERVER.signedIn(Role.ADMINISTRATOR)};
  }

  @Test
  void aWrongAddressIsSaidAtItsField() throws Exception {
    HttpResponse<String> answer = post("/settings/webhooks", "url=http://example.org/%3Cb%3E");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"url-wrong\"", "Type an address such as", "Choose at least one.")
        .contains("value=\"http://example.org/&lt;b>\"");
  }

  @Test
  void aTestArrivesAndIsListedAndCanBeSentAgain() throws Exception {
    try (Receiver receiver = new Receiver()) {
      String address = URLEncoder.encode(receiver.address().toString(), StandardCharsets.UTF_8);
      HttpResponse<String> made =
          post("/settings/webhooks", "url=" + address + "&events=grading.ended");
      assertThat(made.statusCode()).isEqualTo(201);
      String secret = first(SECRET, made.body());
      String self = first(SELF, made.body());

      assertThat(post(self + "/test", "").statusCode()).isEqualTo(303);
      Receiver.Message message = receiver.next();
      assertThat(message.header("webhook-signature"))
          .isEqualTo(
              Signature.of(
                  secret,
                  message.header("webhook-id"),
                  Long.parseLong(message.header("webhook-timestamp")),
                  message.body()));

      String page = get(self);
      assertThat(page).contains("webhook-id: " + message.header("webhook-id"));
      assertThat(page).doesNotContain(secret);
      post(self + first(MESSAGE, page), "");
      assertThat(receiver.next().body()).isEqualTo(message.body());
    }
  }

  @Test
  void oneThatIsSwitchedOffSendsNoTestAndCanBeDeleted() throws Exception {
    HttpResponse<String> made =
        post("/settings/webhooks", "url=https://example.org/off&events=submission.received");
    String self = first(SELF, made.body());
    post(self + "/disable", "");

    assertThat(post(self + "/test", "").statusCode()).isEqualTo(409);
    assertThat(get(self)).contains("switched off", "Switch on").doesNotContain("Send a test");

    post(self + "/enable", "");
    assertThat(get(self)).contains("Send a test");
    post(self + "/delete", "");
    assertThat(get("/settings/webhooks")).doesNotContain("https://example.org/off");
    assertThat(SERVER.get(self, cookie).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return SERVER.post(path, form, cookie);
  }

  private String get(String path) throws Exception {
    return SERVER.get(path, cookie).body();
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
    return found.group();
  }
}
