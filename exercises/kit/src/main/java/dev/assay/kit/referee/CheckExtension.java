package dev.assay.kit.referee;

import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/// Stands between JUnit and the checks: begins each one, and gives it what its parameters ask for.
/// Public since JUnit loads it as a service.
public final class CheckExtension
    implements TestInstancePreConstructCallback, ExecutionCondition, ParameterResolver {
  /// The name and key under which the bench is in JUnit's session.
  static final String NAME = "dev.assay.kit.bench";

  @Override
  public void preConstructTestInstance(TestInstanceFactoryContext test, ExtensionContext context) {
    begin(context);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return begin(context)
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the app answers"));
  }

  /// JUnit makes the instance first and asks for conditions then: the earlier call begins the
  /// check.
  private static Optional<String> begin(ExtensionContext context) {
    return context
        .getTestMethod()
        .flatMap(method ->
            bench(context).begin(Check.id(context.getRequiredTestClass(), method.getName())));
  }

  /// A constructor's parameters belong to the check that the instance is made for.
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
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
