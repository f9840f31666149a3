package dev.assay.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.assay.web.TestServer;
import dev.assay.web.browser.SitePages.NoPage;
import dev.assay.web.browser.SitePages.Visit;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every page, held by every page. Whoever adds one adds it to [SitePages].
@Tag("engine")
@Tag("browser")
@SuppressWarnings("NullAway.Init") // stored before the first test
final class EveryPageTest {
  @RegisterExtension static final TestServer SERVER = new TestServer();
  @RegisterExtension static final Windows WINDOWS = new Windows();
  private static final RouteTable ROUTES = new RouteTable();
  private static final int MOST_BYTES = 100_000;
  private static final int MOST_REQUESTS = 8;

  private static SitePages site;
  private static List<Visit> pages;

  @BeforeAll
  static void store() throws Exception {
    site = new SitePages(SERVER, Told.usual());
    pages = site.all();
  }

  @ParameterizedTest
  @FieldSource("pages")
  void isLightQuietAndForEverybody(Visit visit) {
    OpenPage page = WINDOWS.open(SERVER, visit.path(), visit.cookie(), WindowKind.DESK);
    assertThat(page.status()).as("status").isEqualTo(visit.status());
    assertThat(page.find("h1").count()).as("h1").isEqualTo(1);
    assertThat(page.barriers()).as("light, wide").isEmpty();
    assertThat(page.isTooWide()).as("too wide for a desk").isFalse();
    OpenPage.Weight weight = page.weight();

    page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.page().setViewportSize(320, 640);
    assertThat(page.barriersOfSight()).as("dark, narrow").isEmpty();
    assertThat(page.isTooWide()).as("too wide for a phone").isFalse();
    assertThat(weight.bytes()).as("bytes").isLessThanOrEqualTo(MOST_BYTES);
    assertThat(weight.requests()).as("requests").isLessThanOrEqualTo(MOST_REQUESTS);
    assertThat(page.troubles()).isEmpty();
  }

  @Test
  void isInTheListUnlessItIsNone() {
    Stream<String> visited =
        pages.stream()
            .filter(visit -> !visit.isRefused())
            .map(Visit::path)
            .map(ROUTES::of)
            .flatMap(Optional::stream);
    Stream<String> none = site.noPages().stream().map(NoPage::route);

    assertThat(Stream.concat(visited, none).distinct())
        .containsExactlyInAnyOrderElementsOf(ROUTES.gets());
  }

  static Stream<NoPage> whatIsListedAsNoPageIsNone() {
    return site.noPages().stream().filter(none -> !none.path().isEmpty());
  }

  @ParameterizedTest
  @MethodSource
  void whatIsListedAsNoPageIsNone(NoPage none) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(SERVER.address().resolve(none.path()))
            .timeout(Duration.ofSeconds(20))
            .header("Cookie", site.cookie())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      answer.body().close();

      assertThat(ROUTES.of(none.path())).hasValue(none.route());
      assertThat(isShown(answer))
          .as("%d %s", answer.statusCode(), answer.headers().map())
          .isFalse();
    }
  }

  private static boolean isShown(HttpResponse<?> answer) {
    boolean leadsOn = answer.statusCode() / 100 == 3;
    boolean isSaved = header(answer, "Content-Disposition").startsWith("attachment");
    return !leadsOn && !isSaved && header(answer, "Content-Type").startsWith("text/html");
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
