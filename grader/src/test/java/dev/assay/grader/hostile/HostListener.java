package dev.assay.grader.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Waits on every address of the host for whoever connects, and counts them.
///
/// @param count how many have
record HostListener(ServerSocket server, AtomicInteger count) implements AutoCloseable {
  static HostListener waiting() throws IOException {
    HostListener host = new HostListener(new ServerSocket(0), new AtomicInteger());
    Thread.ofVirtual().start(host::accept);
    return host;
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        count.addAndGet(caller.isConnected() ? 1 : 0);
      } catch (IOException closed) {
        return;
      }
    }
  }

  int callers() {
    return count.get();
  }

  /// Every address of the host, its sides of bridges to containers included, and places outside.
  List<String> targets() throws SocketException {
    List<String> targets = new ArrayList<>(List.of("outside 1.1.1.1 53", "outside 8.8.8.8 443"));
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InterfaceAddress each : network.getInterfaceAddresses()) {
        InetAddress address = each.getAddress();
        if (!address.isLoopbackAddress()) {
          String bare = address.getHostAddress().replaceFirst("%.*", "");
          String scoped = address.isLinkLocalAddress() ? bare + "%eth0" : bare;
          targets.add("host %s %d".formatted(scoped, server.getLocalPort()));
        }
      }
    }
    return targets;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
