package dev.assay.kit.referee;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.assay.kit.evidence.CheckResult.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;

/// One run of a suite's checks with JUnit.
final class SuiteRun implements TestExecutionListener {
  private final List<Check> checks;
  private final Bench bench;
  private final Results results;
  private final Faults faults;
  private final boolean untilFailure;
  private final CancellationToken stop = CancellationToken.create();

  /// @param untilFailure whether the first check that fails is the last that runs
  SuiteRun(List<Check> checks, Bench bench, Results results, Faults faults, boolean untilFailure) {
    this.checks = checks;
    this.bench = bench;
    this.results = results;
    this.faults = faults;
    this.untilFailure = untilFailure;
  }

  /// Runs all checks in the order given.
  ///
  /// @param checkMillis how long each may take unless it says otherwise
  void run(LauncherSession session, long checkMillis) {
    session.getStore().put(Namespace.create(CheckExtension.NAME), CheckExtension.NAME, bench);
    // JUnit keeps a class's methods together, and hidden checks come after all visible ones.
    Map<Boolean, List<Check>> parts =
        checks.stream().collect(Collectors.partitioningBy(check -> check.spec().visible()));
    run(session, parts.getOrDefault(true, List.of()), checkMillis);
    run(session, parts.getOrDefault(false, List.of()), checkMillis);
  }

  private void run(LauncherSession session, List<Check> part, long checkMillis) {
    if (part.isEmpty()) {
      return;
    }
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(part.stream().map(c -> selectMethod(c.type(), c.method())).toList())
            .enableImplicitConfigurationParameters(false)
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
            .configurationParameter(
                "junit.jupiter.extensions.autodetection.include", CheckExtension.class.getName())
            .configurationParameter("junit.jupiter.execution.timeout.default", checkMillis + " ms")
            // Nobody sits at a breakpoint but an author who asked for a debugger.
            .configurationParameter("junit.jupiter.execution.timeout.mode", "disabled_on_debug")
            .configurationParameter(
                "junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
            .build();
    session
        .getLauncher()
        .execute(
            LauncherExecutionRequestBuilder.request(request)
                .listeners(this)
                .cancellationToken(stop)
                .build());
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    id(test).ifPresent(id -> results.started(id, bench.recording()));
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    id(test).ifPresentOrElse(id -> results.notRun(id, reason), () -> skipClass(test, reason));
  }

  private void skipClass(TestIdentifier container, String reason) {
    checks.stream()
        .filter(check -> container.getLegacyReportingName().equals(check.type().getName()))
        .forEach(check -> results.notRun(check.spec().id(), reason));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable thrown = result.getThrowable().orElse(null);
    Optional<String> id = id(test);
    if (thrown instanceof ParameterResolutionException unknown) {
      var _ = faults.authors(id.orElse(test.getDisplayName()) + " can't be called", unknown);
    } else if (id.isEmpty() && thrown != null) {
      var _ = faults.authors(test.getDisplayName() + " failed outside of its checks", thrown);
    }
    id.ifPresent(ended -> results.ended(ended, failure(thrown)));
    if (untilFailure && id.isPresent() && thrown != null) {
      results.closeRest("only checks up to the first failure were to run");
      stop.cancel();
    }
  }

  private static @Nullable Failure failure(@Nullable Throwable thrown) {
    return thrown == null ? null : FailureInWords.of(thrown);
  }

  private static Optional<String> id(TestIdentifier test) {
    return test.getSource()
        .filter(source -> test.isTest() && source instanceof MethodSource)
        .map(source -> (MethodSource) source)
        .map(source -> Check.id(source.getJavaClass(), source.getMethodName()));
  }
}
