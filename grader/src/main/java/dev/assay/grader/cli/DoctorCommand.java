package dev.assay.grader.cli;

import dev.assay.grader.sandbox.SandboxUnavailable;
import dev.assay.grader.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import picocli.CommandLine.Command;

/// `assay doctor`.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Looks at every prerequisite and says how to mend what is missing.")
final class DoctorCommand implements Callable<Integer> {
  private static final long LEAST_DISK = 8L << 30;
  private static final int JDK = 25;

  private final Workbench bench;
  private boolean well = true;

  DoctorCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() throws IOException {
    int feature = Runtime.version().feature();
    show(feature >= JDK, "JDK " + feature, "set JAVA_HOME to a JDK 25 or newer");
    show(
        ToolProvider.getSystemJavaCompiler() != null,
        "Java compiler",
        "install a JDK; this is a JRE");
    long free = Files.getFileStore(bench.home().folder()).getUsableSpace();
    show(
        free >= LEAST_DISK,
        "disk: %d GB free".formatted(free >> 30),
        "make room: images and the mirror's cache take about 8 GB");
    try {
      engine(bench.sandboxes());
    } catch (SandboxUnavailable unavailable) {
      show(false, "Docker engine", String.valueOf(unavailable.getMessage()));
    }
    bench.say(well ? "All is well." : "Something is missing: see the ✘ above.");
    return well ? ExitCode.ACCEPTABLE : ExitCode.OUR_FAULT;
  }

  private void engine(Sandboxes sandboxes) {
    show(true, "Docker engine " + sandboxes.engineVersion(), "");
    sandboxes
        .images()
        .forEach((name, tag) -> show(sandboxes.has(name), "image " + tag, "run ./assay images"));
    sandboxes.registries().forEach(this::registry);
  }

  /// Images can't be built without npm's packages; of the others, submissions that need one are
  /// told.
  private void registry(String name, boolean known) {
    String what = "registry for the mirror: " + name;
    String remedy = "install its client, or set " + Sandboxes.registryVariable(name);
    if (known || name.equals("npm")) {
      show(known, what, remedy);
    } else {
      bench.say("– %s is unknown, so builds can't download from it: %s".formatted(what, remedy));
    }
  }

  private void show(boolean good, String what, String remedy) {
    bench.say(good ? "✔ " + what : "✘ %s: %s".formatted(what, remedy));
    well &= good;
  }
}
