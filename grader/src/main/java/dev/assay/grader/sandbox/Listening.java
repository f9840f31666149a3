package dev.assay.grader.sandbox;

import java.util.stream.Stream;

/// A TCP address where a process accepts connections.
///
/// @param everywhere whether it is reachable from outside the container
record Listening(int port, boolean everywhere) {
  private static final String LISTEN = "0A";

  /// Docker's own resolver, which is in every container on a network of ours.
  private static final String RESOLVER = "0B00007F";

  /// Reads `/proc/net/tcp` and `/proc/net/tcp6`: the format is in proc_pid_net(5) of the Linux
  /// manual.
  static Stream<Listening> parse(String table) {
    return table
        .lines()
        .map(line -> line.trim().split("\\s+", -1))
        .filter(fields -> fields.length > 3 && fields[3].equals(LISTEN))
        .map(fields -> fields[1].split(":", -1))
        .filter(address -> address.length == 2 && !address[0].equals(RESOLVER))
        .map(address -> new Listening(Integer.parseInt(address[1], 16), isEverywhere(address[0])));
  }

  private static boolean isEverywhere(String address) {
    boolean loopback4 = address.length() == 8 && address.endsWith("7F");
    boolean loopback6 = address.equals("00000000000000000000000001000000");
    boolean mapped4 = address.startsWith("0000000000000000FFFF0000") && address.endsWith("7F");
    return !loopback4 && !loopback6 && !mapped4;
  }
}
