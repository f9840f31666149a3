package dev.assay.kit.referee;

import dev.assay.kit.ExpectationFailed;
import dev.assay.kit.Fault;
import dev.assay.kit.evidence.Recording;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The faults of the database that go on now, one of a kind at a time. Each is a step in the
/// check's evidence. Safe for use by several threads.
final class OpenFaults {
  private final Recorder recorder;
  private final Faults faults;
  private final Map<Kind, Open> open = new EnumMap<>(Kind.class);

  /// What the database is meanwhile.
  enum Kind {
    AWAY("away"),
    PAUSED("paused"),
    SLOW("slow"),
    EXHAUSTED("out of connections"),
    FAILING_A_WRITE("waiting for a write to fail"),
    HOLDING_A_WRITE("waiting for a write to hold");

    private final String inWords;

    Kind(String inWords) {
      this.inWords = inWords;
    }
  }

  /// What a fault does, and how it is undone.
  interface Effect {
    void begin() throws SQLException, IOException;

    /// Undoes also what has begun only in part.
    void end() throws SQLException, IOException;
  }

  /// Something to be done to the database, or asked of it.
  interface Step<T> {
    T take() throws SQLException;
  }

  OpenFaults(Recorder recorder, Faults faults) {
    this.recorder = recorder;
    this.faults = faults;
  }

  /// Begins a fault.
  ///
  /// @param what for the evidence, such as `database refuses connections`
  /// @throws IllegalStateException if there is one of that kind
  /// @throws ExpectationFailed if the app's locks are in the way
  /// @throws RefereeFault if something of ours is broken
  synchronized Fault begin(Kind kind, String what, Effect effect) {
    if (open.containsKey(kind)) {
      throw new IllegalStateException("the database is " + kind.inWords + " already");
    }
    var fault = new Open(kind, effect, recorder.now().control(what));
    open.put(kind, fault);
    try {
      effect.begin();
      return fault;
    } catch (SQLException | IOException broken) {
      fault.close();
      if (broken instanceof SQLException refused && WriteTriggers.isLocked(refused)) {
        throw locked();
      }
      throw faults.sandbox("a fault of the database can't be made", broken);
    }
  }

  private static ExpectationFailed locked() {
    return new ExpectationFailed(
        "database",
        "that the app locks none of its tables for long",
        "that a transaction of the app has locked one for 900 ms");
  }

  /// Takes a step, one after the other with all else here.
  ///
  /// @throws RefereeFault if the database can't be reached
  synchronized <T> T take(Step<T> step) {
    try {
      return step.take();
    } catch (SQLException broken) {
      throw faults.sandbox("the database can't be asked about a fault", broken);
    }
  }

  /// Ends all of them.
  ///
  /// @throws RefereeFault if one can't be undone
  synchronized void close() {
    List.copyOf(open.values()).forEach(Open::close);
  }

  private final class Open implements Fault {
    private final Kind kind;
    private final Effect effect;
    private final Recording.Step step;

    private Open(Kind kind, Effect effect, Recording.Step step) {
      this.kind = kind;
      this.effect = effect;
      this.step = step;
    }

    @Override
    public void close() {
      synchronized (OpenFaults.this) {
        if (!open.remove(kind, this)) {
          return;
        }
        try (step) {
          effect.end();
        } catch (SQLException | IOException broken) {
          throw faults.sandbox("a fault of the database can't be undone", broken);
        }
      }
    }
  }
}
