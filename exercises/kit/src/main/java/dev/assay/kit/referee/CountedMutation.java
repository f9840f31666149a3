package dev.assay.kit.referee;

import dev.assay.kit.Request;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often a mutation changes an answer.
final class CountedMutation implements HttpMutation {
  private final HttpMutation mutation;
  private final AtomicInteger count = new AtomicInteger();

  CountedMutation(HttpMutation mutation) {
    this.mutation = mutation;
  }

  int count() {
    return count.get();
  }

  @Override
  public Request sent(Request request) {
    return mutation.sent(request);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the same answer is what says that nothing was changed
  public Reply.Answered received(Request request, Reply.Answered answer) {
    Reply.Answered changed = mutation.received(request, answer);
    if (changed != answer) {
      count.incrementAndGet();
    }
    return changed;
  }
}
