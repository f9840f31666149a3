package dev.assay.web.operate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a long-running command by SIGTERM or Ctrl-C: the first ends it cleanly, the second without
/// waiting for what runs, the third at once.
final class EndSignals {
  private static final Logger LOG = LoggerFactory.getLogger(EndSignals.class);
  private static final int KILLED = 137;

  private final TakeDown takeDown;
  private final Consumer<String> say;
  private final AtomicInteger seen = new AtomicInteger();

  private EndSignals(TakeDown takeDown, Consumer<String> say) {
    this.takeDown = takeDown;
    this.say = say;
  }

  /// Waits for them from now on.
  static void endBy(TakeDown takeDown, Consumer<String> say) {
    EndSignals signals = new EndSignals(takeDown, say);
    signals.handle("TERM");
    signals.handle("INT");
  }

  /// By reflection, since javac warns of the one interface that Java has for this, and a warning is
  /// an error here. Where it is missing, the first signal still ends the process cleanly.
  private void handle(String signal) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onCall =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              came();
              return null;
            }
            return method.invoke(this, arguments);
          };
      Object handler =
          Proxy.newProxyInstance(
              EndSignals.class.getClassLoader(), new Class<?>[] {handlerType}, onCall);
      type.getMethod("handle", type, handlerType)
          .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
    } catch (ReflectiveOperationException | IllegalArgumentException missing) {
      LOG.warn("a second signal {} will not be heard", signal, missing);
    }
  }

  /// Everything is put away before the process exits: in its last moments Testcontainers removes
  /// all containers by a hook of its own, those of gradings that may still run among them.
  private void end() {
    takeDown.close();
    System.exit(0);
  }

  private void came() {
    switch (seen.incrementAndGet()) {
      case 1 -> {
        say.accept("Ending. Gradings that run are finished first; once more ends without waiting.");
        Thread.ofPlatform().name("end").start(this::end);
      }
      case 2 -> {
        say.accept("Ending without waiting for what runs; a third time ends at once.");
        takeDown.hurry();
      }
      default -> Runtime.getRuntime().halt(KILLED);
    }
  }
}
