package dev.assay.web.account.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.TestServer;
import dev.assay.web.account.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("engine")
final class SignInTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();

  @Test
  void theStartPageLeadsToWhereTheRoleBelongs() throws Exception {
    assertThat(location(SERVER.get("/"))).isEqualTo("/sign-in");
    assertThat(location(SERVER.get("/", "Cookie", SERVER.signedIn(Role.ADMINISTRATOR))))
        .isEqualTo("/candidates");
    assertThat(location(SERVER.get("/", "Cookie", SERVER.signedIn(Role.INTERVIEWER))))
        .isEqualTo("/candidates");
    assertThat(location(SERVER.get("/", "Cookie", SERVER.signedIn(Role.AUTHOR))))
        .isEqualTo("/exercises");
  }

  @Test
  void aNameThatNobodyHasIsToldWhatAWrongPasswordIs() throws Exception {
    HttpResponse<String> page = SERVER.post("/sign-in", "name=nobody%00&password=x&to=//evil");

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body()).contains("No account has this name and this password");
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("none");
  }
}
