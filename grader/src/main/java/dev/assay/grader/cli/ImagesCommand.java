package dev.assay.grader.cli;

import dev.assay.grader.sandbox.Sandboxes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `assay images`.
@Command(
    name = "images",
    mixinStandardHelpOptions = true,
    description = "Builds the sandbox images that are missing.")
final class ImagesCommand implements Callable<Integer> {
  private final Workbench bench;

  @Option(
      names = "--refresh",
      description = "Builds all of them anew, with the newest packages of the system.")
  private boolean refresh;

  @Option(names = "--prune", description = "Removes images of earlier recipes instead.")
  private boolean prune;

  ImagesCommand(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() {
    Sandboxes sandboxes = bench.sandboxes();
    if (prune) {
      List<String> removed = sandboxes.pruneImages();
      removed.forEach(image -> bench.say("removed " + image));
      bench.say(removed.isEmpty() ? "nothing to remove" : "done");
      return ExitCode.ACCEPTABLE;
    }
    List<String> wanted =
        sandboxes.images().keySet().stream()
            .filter(image -> refresh || !sandboxes.has(image))
            .toList();
    sandboxes.build(wanted, refresh, bench::say);
    sandboxes.images().forEach((_, tag) -> bench.say("✔ " + tag));
    return ExitCode.ACCEPTABLE;
  }
}
