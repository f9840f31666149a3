package dev.assay.kit.referee;

import dev.assay.kit.Fault;
import dev.assay.kit.HeldWrite;
import dev.assay.kit.WriteFault;
import dev.assay.kit.referee.OpenFaults.Effect;
import dev.assay.kit.referee.OpenFaults.Kind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// The faults of the database that checks can ask for, as [dev.assay.kit.Database] has them. Safe
/// for use by several threads.
final class DatabaseFaults implements AutoCloseable {
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Connections connections;
  private final DatabaseGate gate;
  private final OpenFaults open;
  private final Connection superuser;
  private final WriteTriggers failing;
  private final WriteTriggers holding;

  /// @param gate closed with this
  DatabaseFaults(Connections connections, DatabaseGate gate, OpenFaults open) throws SQLException {
    this.connections = connections;
    this.gate = gate;
    this.open = open;
    this.superuser = connections.faults();
    this.failing = new WriteTriggers(superuser, "fail_write", "failing_writes");
    this.holding = new WriteTriggers(superuser, "hold_write", "held_writes");
  }

  Fault outage() {
    var effect = new Switch(gate::refuseAll, gate::takeAgain);
    return open.begin(Kind.AWAY, "database refuses connections", effect);
  }

  Fault pause() {
    var effect = new Switch(() -> gate.hold(true), () -> gate.hold(false));
    return open.begin(Kind.PAUSED, "database answers nothing", effect);
  }

  Fault slow(Duration perRoundTrip) {
    if (perRoundTrip.toMillis() < 1 || perRoundTrip.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException(
          "perRoundTrip must be from 1 ms to 5 s, was " + perRoundTrip);
    }
    var effect = new Switch(() -> gate.delay(perRoundTrip), () -> gate.delay(Duration.ZERO));
    String what =
        "database takes " + HttpSender.inWords(perRoundTrip) + " longer for each round trip";
    return open.begin(Kind.SLOW, what, effect);
  }

  Fault exhaustConnections() {
    var effect = new Switch(() -> limitConnections("0"), () -> limitConnections("-1"));
    return open.begin(Kind.EXHAUSTED, "database has no connection left", effect);
  }

  private void limitConnections(String most) throws SQLException {
    String role = '"' + connections.appRole().replace("\"", "\"\"") + '"';
    try (Statement statement = superuser.createStatement()) {
      statement.execute("ALTER ROLE " + role + " CONNECTION LIMIT " + most);
    }
  }

  WriteFault failWrite(int k) {
    WriteTriggers.requireInRange(k);
    var effect = new FailingWrite(failing, k);
    Fault fault = open.begin(Kind.FAILING_A_WRITE, "database fails at written row " + k, effect);
    return new WriteFault() {
      @Override
      public boolean struck() {
        return open.take(effect::struck);
      }

      @Override
      public void close() {
        fault.close();
      }
    };
  }

  HeldWrite holdWrite(int k) {
    WriteTriggers.requireInRange(k);
    var effect = new HeldRow(connections, holding, k);
    Fault fault = open.begin(Kind.HOLDING_A_WRITE, "database holds written row " + k, effect);
    return new HeldWrite() {
      @Override
      public boolean awaitHeld(Duration limit) {
        return awaitWaiting(effect, limit);
      }

      @Override
      public void close() {
        fault.close();
      }
    };
  }

  private boolean awaitWaiting(HeldRow row, Duration limit) {
    if (limit.isNegative() || limit.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException("limit must be from 0 to 60 s, was " + limit);
    }
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!open.take(row::isWaiting)) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        Thread.sleep(PAUSE);
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the check was stopped while it awaited a write", stopped);
    }
  }

  /// Ends all faults.
  ///
  /// @throws RefereeFault if one can't be undone
  void restore() {
    open.close();
    var _ =
        open.take(() -> {
          failing.remove();
          holding.remove();
          return true;
        });
  }

  @Override
  public void close() throws SQLException {
    gate.close();
    superuser.close();
  }

  private interface Action {
    void run() throws SQLException, IOException;
  }

  private record Switch(Action on, Action off) implements Effect {
    @Override
    public void begin() throws SQLException, IOException {
      on.run();
    }

    @Override
    public void end() throws SQLException, IOException {
      off.run();
    }
  }
}
