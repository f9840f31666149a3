package dev.assay.kit.referee;

import dev.assay.kit.Api;
import dev.assay.kit.App;
import dev.assay.kit.Attempt;
import dev.assay.kit.Database;
import dev.assay.kit.Latency;
import dev.assay.kit.Observations;
import dev.assay.kit.Upstream;
import dev.assay.kit.evidence.Evidence;
import dev.assay.kit.evidence.Recording;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a check works with, put in order before each one.
final class Bench {
  private static final int MOST_RESTARTS = 5;
  private static final int MOST_EVIDENCE = 256 * 1024;

  private final Preparation prepared;
  private final ControlledApp app;
  private final Notes notes;
  private @Nullable Evidence start;
  private int restarts;
  private String current = "its start";
  private @Nullable String givenUp;

  Bench(Preparation prepared, ControlledApp app, Notes notes) {
    this.prepared = prepared;
    this.app = app;
    this.notes = notes;
  }

  /// Undoes what the check before left, sees that the app answers, and begins the check, unless it
  /// has begun.
  ///
  /// @param id the check that is about to run
  /// @return why it can't run
  /// @throws RefereeFault if something of ours is broken
  synchronized Optional<String> begin(String id) {
    if (!id.equals(current)) {
      heal();
      if (givenUp == null) {
        givenUp = bringBack();
      }
      current = id;
      if (start == null) {
        start = collect(prepared.recorder().now(), 0);
      }
      prepared.database().beginCheck(id, prepared.recorder().next().startedAt());
    }
    return Optional.ofNullable(givenUp);
  }

  synchronized Recording recording() {
    return prepared.recorder().now();
  }

  /// Ends a check: undoes its faults and collects what was seen.
  ///
  /// @param exchange the number of the exchange that the check failed at; `0` for none
  /// @throws RefereeFault if something of ours is broken
  synchronized Evidence end(Recording recording, int exchange) {
    heal();
    return collect(recording, exchange);
  }

  private void heal() {
    prepared.sender().inFlight().cancel();
    prepared.twins().hosts().forEach(TwinHost::heal);
    prepared.database().restore();
  }

  private Evidence collect(Recording recording, int exchange) {
    if (!prepared.recorder().isComplete()) {
      return Evidence.NONE;
    }
    return prepared
        .database()
        .endCheck(recording.end(), recording.startedAt())
        .within(MOST_EVIDENCE, exchange);
  }

  /// What was seen before the first check.
  synchronized Evidence start() {
    return start == null ? Evidence.NONE : start;
  }

  /// @return why the app is given up; `null` when it answers
  private @Nullable String bringBack() {
    boolean stopped = app.isStopped();
    boolean trouble = recording().lostContact() != null;
    if (!stopped && prepared.contact().listens() && !(trouble && !prepared.contact().answers())) {
      return null;
    }
    if (!stopped && ++restarts > MOST_RESTARTS) {
      return giveUp("the app stopped answering again after %d restarts".formatted(MOST_RESTARTS));
    }
    if (!stopped) {
      app.kill();
    }
    AppContact.Readiness readiness = app.startAndWait();
    if (!readiness.ready()) {
      return giveUp(
          "the app did not answer any more after %s, and not after a new start either: %s"
              .formatted(current, readiness.seen()));
    }
    if (!stopped) {
      notes.add("The app had stopped answering after %s and was started again.".formatted(current));
    }
    return null;
  }

  private String giveUp(String reason) {
    notes.add("The remaining checks were not run: " + reason + ".");
    return reason;
  }

  /// What a check's parameter of this type gets.
  ///
  /// @return empty if there is no such thing
  synchronized Optional<Object> resolve(Class<?> type) {
    if (type == Api.class) {
      return Optional.of(new HttpApi(prepared.sender(), recording()));
    }
    if (type == Database.class) {
      return Optional.of(prepared.database());
    }
    if (type == App.class) {
      return Optional.of(app);
    }
    if (type == Attempt.class) {
      return Optional.of(prepared.attempt());
    }
    if (type == Observations.class) {
      Observations observations = recording()::observe;
      return Optional.of(observations);
    }
    if (type == Latency.class) {
      return Optional.of(new MeasuredLatency(recording()));
    }
    List<TwinHost> hosts = prepared.twins().hosts();
    return type == Upstream.class && hosts.size() == 1
        ? Optional.of(hosts.getFirst())
        : Optional.empty();
  }
}
