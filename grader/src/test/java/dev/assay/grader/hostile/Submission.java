package dev.assay.grader.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A small hand-in, mostly a bad one, that needs no download.
///
/// @param files texts by path
record Submission(Map<String, String> files) {
  /// A build that says in which container it runs; [Engine#containerIn] reads that.
  static final String SAYING_BUILD =
      "sed -n 's,.*/containers/\\([0-9a-f]*\\)/hostname .*,container \\1,p' /proc/self/mountinfo";

  Submission {
    files = Map.copyOf(files);
  }

  /// An app that answers everything, and does what the path says where it says something.
  static Submission wellBehaved() {
    return startedBy("exec python3 app.py");
  }

  /// A build of that command, and an app that would work.
  static Submission builtBy(String command) {
    return new Submission(
        Map.of("Procfile", procfile(command, "exec python3 app.py"), "app.py", resource("app.py")));
  }

  /// A build that says in which container it runs, and then takes its time.
  static Submission slowlyBuilt() {
    return builtBy(SAYING_BUILD + "; sleep 60");
  }

  /// A build that works, and an app that is started by that command.
  static Submission startedBy(String command) {
    return new Submission(
        Map.of("Procfile", procfile(SAYING_BUILD, command), "app.py", resource("app.py")));
  }

  /// An app in Python.
  static Submission app(String program) {
    return startedBy("exec python3 bad.py").with("bad.py", program);
  }

  /// The same with one more file, or another text of one.
  Submission with(String path, String text) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(path, text);
    return new Submission(more);
  }

  /// The same with one more line in its Procfile.
  Submission withLine(String line) {
    return with("Procfile", files.get("Procfile") + line + "\n");
  }

  /// The same, recognised as another stack; what it starts must be in that image.
  Submission onStack(String stack) {
    return with(
        "Procfile",
        Objects.requireNonNull(files.get("Procfile")).replace("stack: python", "stack: " + stack));
  }

  Path writtenTo(Path folder) throws IOException {
    for (var file : files.entrySet()) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }

  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Submission.class.getResourceAsStream("/hostile/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(name, unreadable);
    }
  }

  private static String procfile(String build, String web) {
    return "stack: python\nbuild: %s\nweb: %s\n".formatted(build, web);
  }
}
