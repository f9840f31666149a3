package dev.assay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.account.Role;
import dev.assay.web.account.Scope;
import dev.assay.web.http.Access;
import dev.assay.web.http.WebServer.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every route with everybody who could ask for it. The table of routes is a golden file, recorded
/// anew with `-Dassay.golden.record=true`: its difference is the review of who may see what.
@Tag("engine")
final class RoutesTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  private static final Path TABLE = Path.of("src", "test", "resources", "routes.txt");

  /// Somebody who asks.
  private enum Asker {
    NOBODY,
    INTERVIEWER,
    AUTHOR,
    ADMINISTRATOR,
    READING_PROGRAM,
    METRICS_PROGRAM;

    boolean comesIn(Route route) {
      return switch (route.access()) {
        case PUBLIC, LINK -> true;
        case MEMBER -> this == INTERVIEWER || this == AUTHOR || this == ADMINISTRATOR;
        case INTERVIEWER -> this == INTERVIEWER || this == ADMINISTRATOR;
        case AUTHOR -> this == AUTHOR || this == ADMINISTRATOR;
        case ADMINISTRATOR -> this == ADMINISTRATOR;
        case API -> this == READING_PROGRAM || this == METRICS_PROGRAM;
        case API_REPORTS_READ -> this == READING_PROGRAM;
        case API_METRICS_READ -> this == METRICS_PROGRAM;
        case API_CANDIDATES_READ,
            API_CANDIDATES_WRITE,
            API_SUBMISSIONS_WRITE,
            API_EXERCISES_READ,
            API_EXERCISES_WRITE ->
            false;
      };
    }

    /// A fresh one each time, since some routes end sessions.
    String[] headers() {
      return switch (this) {
        case NOBODY -> new String[0];
        case INTERVIEWER -> new String[] {"Cookie", SERVER.signedIn(Role.INTERVIEWER)};
        case AUTHOR -> new String[] {"Cookie", SERVER.signedIn(Role.AUTHOR)};
        case ADMINISTRATOR -> new String[] {"Cookie", SERVER.signedIn(Role.ADMINISTRATOR)};
        case READING_PROGRAM -> new String[] {"Authorization", SERVER.bearer(Scope.REPORTS_READ)};
        case METRICS_PROGRAM -> new String[] {"Authorization", SERVER.bearer(Scope.METRICS_READ)};
      };
    }
  }

  private static final AtomicInteger ASKED = new AtomicInteger();

  @Test
  void areThoseOfTheTable() throws IOException {
    String real =
        SERVER.server().routes().stream()
            .map(route -> "%-6s %s %s".formatted(route.method(), route.path(), route.access()))
            .collect(Collectors.joining("\n", "", "\n"));
    if (Boolean.getBoolean("assay.golden.record")) {
      Files.writeString(TABLE, real);
    }

    assertThat(real).isEqualTo(Files.readString(TABLE));
  }

  @Test
  void letInWhoeverTheirAccessNamesAndNobodyElse() throws Exception {
    List<String> wrong = new ArrayList<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Route route : SERVER.server().routes()) {
        for (Asker asker : Asker.values()) {
          int status = ask(client, route, asker.headers());
          // 303 and 302 lead to signing in; a link that is none is 404 for everybody.
          boolean refused = Set.of(401, 403, 302).contains(status);
          if (refused == asker.comesIn(route) && !isSelfService(route, status)) {
            wrong.add("%s %s for %s: %d".formatted(route.method(), route.path(), asker, status));
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  /// What is public and answers with a redirect, or refuses a wrong password.
  private static boolean isSelfService(Route route, int status) {
    return route.access() == Access.PUBLIC && Set.of(302, 401, 403).contains(status);
  }

  private static int ask(HttpClient client, Route route, String[] headers)
      throws IOException, InterruptedException {
    String path = route.path().replaceAll("\\{[^}]+}|<[^>]+>", UUID.randomUUID().toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(SERVER.address().resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(
                route.method(),
                route.method().equals("GET") || route.method().equals("HEAD")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(""))
            .header("Content-Type", "application/x-www-form-urlencoded")
            // As a proxy says it: a program on the server's own machine may see more. Another
            // address for each request, or the limits of forms would answer.
            .header("X-Forwarded-For", "2001:db8::%x".formatted(ASKED.incrementAndGet()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    // Only the head of the answer: a stream of events has no end.
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }
}
