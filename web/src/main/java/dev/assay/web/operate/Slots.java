package dev.assay.web.operate;

import java.lang.management.ManagementFactory;

/// How many gradings a machine is good for at once.
final class Slots {
  /// What one takes at the most in ordinary use: a build, an app, a database and a referee.
  private static final long MEMORY_OF_ONE = 3L << 30;

  private Slots() {}

  /// One for a core, as far as the memory goes, and at least one.
  static int of(int cores, long memoryBytes) {
    return Math.clamp(memoryBytes / MEMORY_OF_ONE, 1, Math.max(1, cores));
  }

  static int ofThisMachine() {
    long memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean machine
            ? machine.getTotalMemorySize()
            : MEMORY_OF_ONE;
    return of(Runtime.getRuntime().availableProcessors(), memory);
  }
}
