package dev.assay.grader.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the engine tells of an attempt's containers: that one ended, or that the kernel killed a
/// process in it for memory.
final class EngineEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineEvents.class);

  /// How the name of the container ends without which no check can be judged.
  private static final String DATABASE = "-db";

  /// How much later than a process's end the engine may say that it was for memory.
  private static final Duration LATE = Duration.ofMillis(500);

  private final Set<String> outOfMemory = ConcurrentHashMap.newKeySet();
  private final ResultCallback.Adapter<Event> stream;

  EngineEvents(DockerClient docker, String attempt, Consumer<Signal> signals) {
    stream =
        docker
            .eventsCmd()
            .withEventTypeFilter(EventType.CONTAINER)
            .withLabelFilter(Map.of(Labels.ATTEMPT, attempt))
            .withEventFilter("die", "oom")
            .exec(
                new ResultCallback.Adapter<>() {
                  @Override
                  public void onNext(Event event) {
                    accept(event, signals);
                  }
                });
  }

  /// Whether a process of that container was killed for memory.
  boolean ranOutOfMemory(String container) {
    return outOfMemory.contains(container);
  }

  /// The same for a container that has just ended.
  boolean ranOutOfMemoryJustNow(String container) {
    Instant deadline = Instant.now().plus(LATE);
    try {
      while (!ranOutOfMemory(container) && Instant.now().isBefore(deadline)) {
        Thread.sleep(20);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return ranOutOfMemory(container);
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException failed) {
      LOG.debug("the engine's event stream did not close", failed);
    }
  }

  private void accept(Event event, Consumer<Signal> signals) {
    String container = String.valueOf(event.getId());
    if ("oom".equals(event.getAction())) {
      outOfMemory.add(container);
    } else if (event.getActor() != null && event.getActor().getAttributes() != null) {
      Map<String, String> attributes = event.getActor().getAttributes();
      String code = attributes.getOrDefault("exitCode", "-1");
      signals.accept(new Signal.Ended(container, Integer.parseInt(code)));
      if (attributes.getOrDefault("name", "").endsWith(DATABASE)) {
        signals.accept(new Signal.Lost("the database has ended with exit code " + code));
      }
    }
  }
}
