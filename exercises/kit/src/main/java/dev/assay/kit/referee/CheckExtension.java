package dev.assay.kit.referee;

import java.util.Objects;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Stands between JUnit and the checks: begins each one, and gives it what its parameters ask for.
/// Public since JUnit loads it as a service.
public final class CheckExtension implements ExecutionCondition, ParameterResolver {
  /// The name and key under which the bench is in JUnit's session.
  static final String NAME = "dev.assay.kit.bench";

  /// Called right before JUnit would start the check, which makes it the place to begin it or to
  /// leave it out.
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isEmpty()) {
      return ConditionEvaluationResult.enabled("classes always run");
    }
    String id = Check.id(context.getRequiredTestClass(), context.getRequiredTestMethod().getName());
    return bench(context)
        .begin(id)
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the app answers"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getTestMethod().isPresent()
        && bench(context).resolve(parameter.getParameter().getType()).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return bench(context).resolve(parameter.getParameter().getType()).orElseThrow();
  }

  private static Bench bench(ExtensionContext context) {
    var store = context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(NAME));
    return Objects.requireNonNull(store.get(NAME, Bench.class), NAME);
  }
}
