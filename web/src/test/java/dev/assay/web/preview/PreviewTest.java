package dev.assay.web.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.web.operate.ServingProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `assay exercise preview` in a process of its own, on a small exercise.
@Tag("engine")
final class PreviewTest {
  private static final Pattern NUMBER = Pattern.compile("data-number=\"(\\d+)\"");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private @TempDir Path folder;

  @Test
  void showsEverySolutionsReportAndFollowsWhatIsSaved() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    ServingProcess.lendCertificates(home);
    write("brief.md", "# Tiny\n\nAnswer **every** request.\n");
    write(
        "exercise.yml",
        """
        id: tiny
        title: Tiny
        areas:
          - {id: all, title: All, points: 100}
        limits: {build: 60s, boot: 30s, suite: 60s, check: 10s}
        """);
    write(
        "suite/tiny/TinyTest.java",
        """
        package tiny;
        import dev.assay.kit.*;
        import org.junit.jupiter.api.*;
        @Area("all") class TinyTest {
          @Test @Points(100) void answers(Api api) {
            api.get("/").expectStatus(200);
          }
        }
        """);
    writeApp(200);

    try (ServingProcess preview =
            ServingProcess.start(
                home, Map.of(), "exercise", "preview", exercise().toString(), "--port", "0");
        HttpClient client = HttpClient.newHttpClient()) {
      URI address =
          URI.create(preview.line("The preview is at ").replaceFirst(".*(http\\S+).*", "$1") + "/");
      Visitor visitor = new Visitor(client, address);
      String seen = visitor.await("as expected");
      assertThat(seen).contains("reference-python", "100 of 100 points");
      assertThat(visitor.get("solutions/reference-python/report")).contains("TinyTest.answers");
      assertThat(visitor.get("candidate")).contains("Answer <strong>every</strong> request.");
      assertThat(visitor.get("candidate/invited")).contains("Start the exercise");

      writeApp(404);
      assertThat(visitor.await("not as expected")).contains("0 of 100 points");

      write("exercise.yml", "id: tiny\ntitel: Tiny\n");
      assertThat(visitor.await("exercise.yml:2:1")).contains("titel");

      preview.process().destroy();
      assertThat(preview.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(List.copyOf(preview.said())).noneMatch(line -> line.contains("\tat "));
    }
  }

  private Path exercise() {
    return folder.resolve("tiny");
  }

  private void write(String file, String text) throws IOException {
    Path path = exercise().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void writeApp(int status) throws IOException {
    write("solutions/reference-python/Procfile", "stack: python\nweb: exec python3 app.py\n");
    write(
        "solutions/reference-python/app.py",
        """
        import http.server, os

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(%d)
                self.end_headers()

        http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
        """
            .formatted(status));
  }

  /// Looks at pages as a browser with their script does.
  private record Visitor(HttpClient client, URI address) {
    String get(String path) throws IOException, InterruptedException {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer.body();
    }

    String await(String text) throws IOException, InterruptedException {
      Instant deadline = Instant.now().plus(PATIENCE);
      while (true) {
        String page = get("");
        if (page.contains(text)) {
          return page;
        }
        assertThat(Instant.now()).as(page).isBefore(deadline);
        Matcher number = NUMBER.matcher(page);
        assertThat(number.find()).isTrue();
        get("changes?after=" + number.group(1));
      }
    }
  }
}
