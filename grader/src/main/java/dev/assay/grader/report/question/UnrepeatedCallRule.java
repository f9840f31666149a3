package dev.assay.grader.report.question;

import dev.assay.grader.report.Untrusted;
import dev.assay.kit.evidence.HttpExchange;
import dev.assay.kit.evidence.UpstreamCall;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Asks about a call to an upstream that met a fault and was not made again.
final class UnrepeatedCallRule implements QuestionRule {
  /// How [dev.assay.kit.UpstreamFault] words a fault that leaves the answer as it is.
  private static final String LATE = " late";

  @Override
  public Stream<Finding> findings(Scene scene) {
    List<UpstreamCall> calls = scene.evidence().upstreamCalls();
    return calls.stream()
        .filter(UnrepeatedCallRule::failed)
        .filter(call -> calls.stream().noneMatch(later -> repeats(call, later)))
        .map(UnrepeatedCallRule::finding);
  }

  /// A call whose answer was only late has got what it asked for.
  private static boolean failed(UpstreamCall call) {
    return call.fault() != null && !call.fault().endsWith(LATE);
  }

  private static boolean repeats(UpstreamCall first, UpstreamCall later) {
    HttpExchange call = first.exchange();
    HttpExchange again = later.exchange();
    return later.atMillis() > first.atMillis()
        && later.host().equals(first.host())
        && again.method().equals(call.method())
        && again.path().equals(call.path())
        && Objects.equals(again.requestBody(), call.requestBody());
  }

  private static Finding finding(UpstreamCall call) {
    return new Finding(
        "unrepeated",
        0,
        ("The app’s call %s to %s met a fault (%s) and was not made again: which calls would you"
                + " repeat, when, and how often?")
            .formatted(
                Served.request(call.exchange()),
                Untrusted.line(call.host(), 80),
                Untrusted.line(Objects.requireNonNullElse(call.fault(), ""), 60)));
  }
}
