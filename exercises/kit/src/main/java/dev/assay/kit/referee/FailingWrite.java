package dev.assay.kit.referee;

import java.sql.SQLException;

/// One row whose write fails.
final class FailingWrite implements OpenFaults.Effect {
  private final WriteTriggers triggers;
  private final int k;
  private boolean open;
  private boolean struck;

  FailingWrite(WriteTriggers triggers, int k) {
    this.triggers = triggers;
    this.k = k;
  }

  @Override
  public void begin() throws SQLException {
    triggers.arm(k);
    open = true;
  }

  /// Whether it has failed; once it is over, whether it had.
  boolean struck() throws SQLException {
    struck |= open && triggers.reached(k);
    return struck;
  }

  @Override
  public void end() throws SQLException {
    var _ = struck();
    open = false;
    triggers.disarm();
    triggers.remove();
  }
}
