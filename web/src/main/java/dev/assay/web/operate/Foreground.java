package dev.assay.web.operate;

import dev.assay.grader.cli.ExitCode;
import dev.assay.grader.cli.Workbench;
import dev.assay.web.config.SettingsInvalid;

/// How a command runs that goes on until somebody ends it.
final class Foreground {
  private final Workbench bench;
  private final TakeDown takeDown;

  Foreground(Workbench bench, TakeDown takeDown) {
    this.bench = bench;
    this.takeDown = takeDown;
  }

  /// What is there to be done before waiting for the end.
  @FunctionalInterface
  interface Beginning {
    /// Starts everything, and leaves it to [TakeDown] to put it away.
    void begin() throws SettingsInvalid, CannotStart, InterruptedException;
  }

  /// Begins, and then returns only if that failed: a signal ends the process.
  ///
  /// @return the exit code
  int run(Beginning beginning) throws InterruptedException {
    EndSignals.endBy(takeDown, bench::say);
    int code = once(beginning);
    if (code == ExitCode.ACCEPTABLE) {
      Thread.currentThread().join();
    }
    return code;
  }

  /// Does something that ends by itself.
  ///
  /// @return the exit code
  int once(Beginning beginning) throws InterruptedException {
    try {
      beginning.begin();
      return ExitCode.ACCEPTABLE;
    } catch (SettingsInvalid wrong) {
      wrong.problems().forEach(problem -> bench.say("assay: " + problem));
      return ExitCode.WRONG_REQUEST;
    } catch (CannotStart cannot) {
      bench.say("assay: " + cannot.getMessage());
      return ExitCode.OUR_FAULT;
    } catch (RuntimeException cut) {
      if (takeDown.begun()) {
        // Somebody ended it before it was up: what it began is being put away already, and whoever
        // does that ends the process.
        return ExitCode.ACCEPTABLE;
      }
      throw cut;
    }
  }
}
