package dev.assay.grader.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Runs a command by the machine's own shell, with the JDK of the test and a folder `bin` of
/// stand-ins on its path.
final class Sh {
  record Result(int code, String output, String errors) {}

  private Sh() {}

  static Result run(Path folder, String command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("sh", ".out");
    Path errors = Files.createTempFile("sh", ".err");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command).directory(folder.toFile());
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder
        .environment()
        .merge(
            "PATH",
            "%s/bin:%s/bin".formatted(folder, System.getProperty("java.home")),
            (old, first) -> first + ":" + old);
    Process process = builder.start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("still running after 60 s: " + command);
      }
      return new Result(process.exitValue(), read(output), read(errors));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /// A stand-in for a program: a shell script in `bin`.
  static void program(Path folder, String name, String script) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("can't make executable: " + file);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
