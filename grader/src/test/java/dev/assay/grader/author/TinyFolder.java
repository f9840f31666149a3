package dev.assay.grader.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of a small exercise, `tiny`, which a test fills.
///
/// @param exercises the folder that it is in
record TinyFolder(Path exercises) {
  static final String MANIFEST =
      """
      id: tiny
      title: Tiny
      areas:
        - {id: all, title: All, points: 100}
      limits: {build: 60s, boot: 60s, suite: 60s, check: 20s}
      """;

  void write(String file, String text) throws IOException {
    Path path = exercises.resolve("tiny").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /// A solution or a starter in Python.
  ///
  /// @param place its folder
  void writeApp(String place, String code) throws IOException {
    write(place + "/app.py", code);
    write(place + "/Procfile", "stack: python\nweb: exec python3 app.py\n");
  }
}
