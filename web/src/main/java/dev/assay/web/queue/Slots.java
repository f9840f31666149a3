package dev.assay.web.queue;

import dev.assay.grader.sandbox.Sandboxes;

/// How many gradings a machine is good for at once.
public final class Slots {
  private static final long GB = 1L << 30;

  /// What the system, the server and its database need themselves.
  private static final long RESERVED = 2 * GB;

  /// What the containers of a grading have in use at most of the time; their limits are higher.
  private static final long EACH = 5 * GB / 2;

  private static final int MOST = 16;

  private Slots() {}

  /// One for each core of the engine's machine, as long as there are 2.5 GB of memory for each
  /// beside 2 GB for all else; at least one and at most 16.
  public static int of(Sandboxes.Capacity capacity) {
    long byMemory = (capacity.memoryBytes() - RESERVED) / EACH;
    return Math.clamp(Math.min(capacity.cores(), byMemory), 1, MOST);
  }
}
