package dev.assay.grader.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How much of the machine's processors a container has had since its start, and how long one of
/// its threads stood ready and had none.
///
/// @param age since the container's start
/// @param used by all its threads together, those that have ended too
/// @param waited by the thread that waited longest of those that still run, or, where the kernel
///   counts that (control groups of version 2), the time in which any thread waited
record ProcessorTime(Duration age, Duration used, Duration waited) {
  /// Prints, in a container, what [#parse] reads: the seconds since the machine's start, the first
  /// process's start, the control group's use and waits, and each thread's.
  static final List<String> COMMAND =
      List.of(
          "sh",
          "-c",
          """
          read up idle < /proc/uptime && echo "up $up"
          sed 's/.*) /start /' /proc/1/stat
          sed 's/^/nanos /' /sys/fs/cgroup/cpuacct/cpuacct.usage 2> /dev/null
          sed -n 's/^usage_usec/micros/p' /sys/fs/cgroup/cpu.stat 2> /dev/null
          sed -n 's/^some .*total=/waits /p' /sys/fs/cgroup/cpu.pressure 2> /dev/null
          cat /proc/[0-9]*/task/[0-9]*/schedstat 2> /dev/null | sed 's/^/thread /'
          exit 0
          """);

  /// Where there is no processor for a container, there is none for a command in it.
  static final Duration DEADLINE = Duration.ofSeconds(60);

  /// What the kernel counts a process's start in: 100 a second on all processors that have a JDK.
  private static final long TICKS_PER_SECOND = 100;

  /// Where the start is in `/proc/1/stat` behind the process's name, which is the second field of
  /// it; the first word of a line here says what the line is.
  private static final int START = 22 - 2;

  /// Shorter waits are usual, and no reason for anything.
  private static final Duration LEAST_WAIT = Duration.ofSeconds(5);

  private static final int LEAST_PART_OF_AGE = 4;

  /// Reads what [#COMMAND] has printed, in formats of proc(5) and of the kernel's documentation
  /// (`scheduler/sched-stats`, `accounting/psi`).
  ///
  /// @return empty where the kernel doesn't say
  static Optional<ProcessorTime> parse(String printed) {
    double up = -1;
    double start = -1;
    long used = -1;
    long waited = 0;
    try {
      for (String line : printed.lines().toList()) {
        String[] words = line.trim().split("\\s+", -1);
        switch (words[0]) {
          case "up" -> up = Double.parseDouble(words[1]);
          case "start" -> start = Long.parseLong(words[START]) / (double) TICKS_PER_SECOND;
          case "nanos" -> used = Long.parseLong(words[1]);
          case "micros" -> used = nanos(words[1]);
          case "waits" -> waited = Math.max(waited, nanos(words[1]));
          case "thread" -> waited = Math.max(waited, Long.parseLong(words[2]));
          default -> {}
        }
      }
    } catch (NumberFormatException | ArithmeticException | ArrayIndexOutOfBoundsException other) {
      return Optional.empty();
    }
    return up < 0 || start < 0 || start > up || used < 0
        ? Optional.empty()
        : Optional.of(
            new ProcessorTime(
                Duration.ofMillis(Math.round((up - start) * 1000)),
                Duration.ofNanos(used),
                Duration.ofNanos(waited)));
  }

  private static long nanos(String micros) {
    return Math.multiplyExact(Long.parseLong(micros), 1000L);
  }

  /// Whether others on the machine had the processors that the container needed: a thread waited
  /// for a quarter of the time, and that wasn't for the container's own other threads, since
  /// together they had less than half of the processors. A container that sleeps waits for none.
  boolean isStarved(int processors) {
    return waited.compareTo(LEAST_WAIT) >= 0
        && waited.multipliedBy(LEAST_PART_OF_AGE).compareTo(age) >= 0
        && used.multipliedBy(2).compareTo(age.multipliedBy(processors)) < 0;
  }

  /// Half a sentence: `waited 31 s of its 60 s for a processor`.
  String words() {
    return "waited %d s of its %d s for a processor".formatted(waited.toSeconds(), age.toSeconds());
  }
}
