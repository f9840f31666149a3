package dev.assay.kit.referee;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The first thing that went wrong through no fault of the candidate; the attempt ends with it.
/// Safe for use by several threads.
final class Faults {
  private static final int LONGEST = 2_000;

  private final CompletableFuture<FromReferee.Fault> first = new CompletableFuture<>();

  /// The sandbox, or this program, is broken.
  RefereeFault sandbox(String message, @Nullable Throwable cause) {
    return raise(message, cause, false);
  }

  /// The suite's author has to mend something.
  RefereeFault authors(String message, @Nullable Throwable cause) {
    return raise(message, cause, true);
  }

  private RefereeFault raise(String message, @Nullable Throwable cause, boolean authors) {
    var fault = new RefereeFault(message, cause);
    String full = cause == null ? message : message + ": " + cause;
    if (first.complete(new FromReferee.Fault(Shown.cut(full, LONGEST), authors))) {
      fault.printStackTrace();
    }
    return fault;
  }

  boolean any() {
    return first.isDone();
  }

  void whenFirst(Consumer<FromReferee.Fault> then) {
    var _ = first.thenAccept(then);
  }
}
