package dev.assay.kit.referee;

import dev.assay.kit.referee.ToReferee.Prepare;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/// A suite with its checks, ready to run.
record LoadedSuite(Suite suite, LauncherSession session, List<Check> checks)
    implements AutoCloseable {

  /// Finds the checks of a suite that is open.
  ///
  /// @throws RefereeFault if its author has to mend it
  static LoadedSuite of(Suite suite, Prepare prepare, Faults faults) {
    LauncherSession session = openSession(suite);
    return new LoadedSuite(suite, session, discover(session, suite, prepare, faults));
  }

  /// @throws RefereeFault if it can't be loaded
  static Suite open(Prepare prepare, Faults faults) {
    try {
      return Suite.load(prepare.suite());
    } catch (IOException | IllegalArgumentException broken) {
      throw faults.sandbox("the suite can't be loaded", broken);
    }
  }

  /// Nothing that the suite brings along changes how JUnit works.
  private static LauncherSession openSession(Suite suite) {
    Thread.currentThread().setContextClassLoader(suite.loader());
    return LauncherFactory.openSession(
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build());
  }

  private static List<Check> discover(
      LauncherSession session, Suite suite, Prepare prepare, Faults faults) {
    try {
      List<Check> all = Discovery.checks(session.getLauncher(), suite, prepare.areas());
      List<Check> checks = Discovery.only(prepare.scope().only(), all);
      return prepare.scope().shuffled() ? Discovery.shuffled(checks, prepare.seed()) : checks;
    } catch (IllegalArgumentException wrong) {
      throw faults.authors(String.valueOf(wrong.getMessage()), wrong.getCause());
    } catch (IOException broken) {
      throw faults.sandbox("the suite can't be read", broken);
    }
  }

  @Override
  public void close() {
    session.close();
    try {
      suite.close();
    } catch (IOException leftOver) {
      System.err.println("the suite's temporary file is left over: " + leftOver);
    }
  }
}
