package dev.assay.kit.evidence;

import org.jspecify.annotations.Nullable;

/// A call that the app made to a twin.
///
/// @param host the upstream's host name
/// @param exchange the call and the twin's answer; a status of `0` where the app got none
/// @param fault the fault that was played instead of the twin's answer, in words, such as `status
///   503`; `null` if none was
public record UpstreamCall(String host, HttpExchange exchange, @Nullable String fault)
    implements Entry {
  @Override
  public long atMillis() {
    return exchange.atMillis();
  }

  @Override
  public int weight() {
    return Weight.PER_ENTRY + Weight.of(host) + exchange.weight() + Weight.of(fault);
  }

  @Override
  public UpstreamCall brief() {
    return new UpstreamCall(host, exchange.brief(), fault);
  }
}
