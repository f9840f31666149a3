package dev.assay.grader.intake;

import org.eclipse.jgit.lib.EmptyProgressMonitor;

/// Lets the library stop between two objects.
final class StopAt extends EmptyProgressMonitor {
  private final Deadline deadline;

  StopAt(Deadline deadline) {
    this.deadline = deadline;
  }

  @Override
  public boolean isCancelled() {
    return deadline.isOver() || Thread.currentThread().isInterrupted();
  }
}
