package dev.assay.web.queue;

import dev.assay.grader.exercise.Exercise;
import dev.assay.grader.exercise.ExerciseInvalid;
import dev.assay.grader.exercise.Exercises;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// An exercise with two checks, one of them hidden, and a submission that passes them; neither
/// needs a download.
///
/// @param seconds how long building, starting and checking take at least, each
public record TinyExercise(int seconds) {
  public static final String ID = "tiny";

  private static final String APP =
      """
      import http.server, os

      class Handler(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              print("asked for", self.path, flush=True)
              self.send_response(200)
              self.end_headers()
              self.wfile.write(b"ok")

      http.server.ThreadingHTTPServer(("0.0.0.0", int(os.environ["PORT"])), Handler).serve_forever()
      """;

  /// Writes the exercise into a folder and loads it.
  public Exercise in(Path folder) throws IOException, ExerciseInvalid {
    Path suite = Files.createDirectories(folder.resolve("tiny/suite/tiny"));
    Files.writeString(
        folder.resolve("tiny/exercise.yml"),
        """
        id: tiny
        title: Tiny
        areas:
          - {id: all, title: All, points: 100}
        limits: {build: 60s, boot: 60s, suite: 60s, check: 20s}
        """);
    Files.writeString(folder.resolve("tiny/brief.md"), "# Tiny\n");
    Files.writeString(
        suite.resolve("TinyTest.java"),
        """
        package tiny;
        import dev.assay.kit.*;
        import org.junit.jupiter.api.*;
        @Area("all") class TinyTest {
          @Test @Visible @Points(40) void answers(Api api) { api.get("/").expectStatus(200); }
          @Test @Points(60) void secret(Api api) throws Exception {
            Thread.sleep(%d);
            api.get("/secret").expectStatus(200);
          }
        }
        """
            .formatted(seconds * 1_000));
    return new Exercises(folder).load(folder.resolve("tiny").toString());
  }

  /// What is handed in: texts by the names of their files.
  public Map<String, String> submission() {
    return Map.of(
        "app.py",
        APP,
        "Procfile",
        """
        stack: python
        build: echo building; sleep %1$d; echo built
        web: echo starting; sleep %1$d; exec python3 app.py
        """
            .formatted(seconds));
  }

  /// The same as a folder.
  Path submissionIn(Path folder) throws IOException {
    Path app = Files.createDirectories(folder.resolve("submission"));
    for (Map.Entry<String, String> file : submission().entrySet()) {
      Files.writeString(app.resolve(file.getKey()), file.getValue());
    }
    return app;
  }
}
