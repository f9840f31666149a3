package dev.assay.web.live;

/// Somebody who wants to be woken, until it is closed.
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
