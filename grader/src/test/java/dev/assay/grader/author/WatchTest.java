package dev.assay.grader.author;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grader.RealGrader;
import dev.assay.grader.exercise.Exercises;
import dev.assay.grader.report.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A watch of a small exercise in real sandboxes, told by the lines that it prints.
@Tag("engine")
final class WatchTest {
  private static final String BOTH = "reference-python: 0 of 2 checks failed";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private @TempDir Path folder;

  @Test
  void runsWhatASaveTouchesOnAnAppThatIsThereAlready() throws Exception {
    write("brief.md", "# Tiny\n");
    write("exercise.yml", TinyFolder.MANIFEST);
    tiny()
        .writeApp(
            "solutions/reference-python",
            """
            import http.server, os

            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200)
                    self.end_headers()

            http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
            """);
    writeSuite("expectStatus(200);");
    Exercises exercises = new Exercises(folder.resolve("exercises"));
    Path scratch = Files.createDirectories(folder.resolve("scratch"));

    try (RealGrader real = RealGrader.open(folder)) {
      Watch watch =
          new Watch(
              real.grader(),
              exercises,
              new WatchRequest("tiny", List.of(), Optional.empty()),
              scratch,
              new WatchLines(Look.plain(100), lines::add));
      CompletableFuture<Void> running =
          CompletableFuture.runAsync(() -> run(watch), task -> new Thread(task).start());
      await(BOTH);
      await("watching ");

      writeSuite("expectStatus(404);");
      assertThat(await("reference-python: 1 of 1 check failed"))
          .anyMatch(line -> line.contains("TinyTest.one") && line.contains("status 404"))
          .noneMatch(line -> line.contains("TinyTest.other"));
      await("watching ");

      writeSuite("expectStatus(404)");
      await("TinyTest.java:6:");
      await("watching ");

      writeSuite("expectStatus(200);");
      await("reference-python: 0 of 1 check failed");
      await("watching ");

      watch.everything();
      await(BOTH);

      watch.end();
      running.get(60, TimeUnit.SECONDS);
    }
    assertThat(scratch).isEmptyDirectory();
  }

  private static void run(Watch watch) {
    try {
      watch.run();
    } catch (Exception failed) {
      throw new AssertionError("the watch failed", failed);
    }
  }

  private void writeSuite(String expectation) throws IOException {
    write(
        "suite/tiny/TinyTest.java",
        """
        package tiny;
        import dev.assay.kit.*;
        import org.junit.jupiter.api.*;
        @Area("all") class TinyTest {
          @Test @Points(50) void one(Api api) {
            api.get("/").%s
          }
          @Test @Points(50) void other(Api api) {
            api.get("/other").expectStatus(200);
          }
        }
        """
            .formatted(expectation));
  }

  private void write(String file, String text) throws IOException {
    tiny().write(file, text);
  }

  private TinyFolder tiny() {
    return new TinyFolder(folder.resolve("exercises"));
  }

  /// Reads on to a line that has this in it, and returns all up to there.
  private List<String> await(String part) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    while (true) {
      String line = lines.poll(2, TimeUnit.MINUTES);
      assertThat(line).as("\"%s\" did not come after %s", part, seen).isNotNull();
      seen.add(line);
      if (line.contains(part)) {
        return seen;
      }
    }
  }
}
