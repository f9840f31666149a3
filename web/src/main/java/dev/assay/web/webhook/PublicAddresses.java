package dev.assay.web.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which addresses of the network may be connected to. Whoever may add a webhook could otherwise
/// have the server ask what only the server can reach.
///
/// @param privateToo whether the operator allows private, link-local and loopback addresses
record PublicAddresses(boolean privateToo) {
  private static final byte[] NAT64 = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

  /// Ranges of IPv4 that are no part of the public internet, as the IANA registry of
  /// special-purpose addresses has them.
  private static final List<Range> SPECIAL =
      List.of(
          new Range(0x00000000, 8),
          new Range(0x0A000000, 8),
          new Range(0x64400000, 10),
          new Range(0x7F000000, 8),
          new Range(0xA9FE0000, 16),
          new Range(0xAC100000, 12),
          new Range(0xC0000000, 24),
          new Range(0xC0000200, 24),
          new Range(0xC0586300, 24),
          new Range(0xC0A80000, 16),
          new Range(0xC6120000, 15),
          new Range(0xC6336400, 24),
          new Range(0xCB007100, 24),
          new Range(0xE0000000, 3));

  private record Range(int start, int bits) {
    boolean has(int address) {
      return (address ^ start) >>> (32 - bits) == 0;
    }
  }

  /// All addresses of a name that may be connected to.
  ///
  /// @throws UnknownHostException if there is none, with the reason
  List<InetAddress> of(String host) throws UnknownHostException {
    List<InetAddress> allowed =
        Arrays.stream(InetAddress.getAllByName(host)).filter(this::allows).toList();
    if (allowed.isEmpty()) {
      throw new UnknownHostException(
          "the host has only private addresses; ASSAY_WEBHOOK_PRIVATE=true allows those");
    }
    return allowed;
  }

  boolean allows(InetAddress address) {
    return privateToo || isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? isPublic(bytes, 0) : isPublic(bytes);
  }

  private static boolean isPublic(byte[] bytes, int at) {
    int address =
        (bytes[at] & 0xFF) << 24
            | (bytes[at + 1] & 0xFF) << 16
            | (bytes[at + 2] & 0xFF) << 8
            | (bytes[at + 3] & 0xFF);
    return SPECIAL.stream().noneMatch(range -> range.has(address));
  }

  /// Global unicast only, without documentation (2001:db8::/32) and what leads into IPv4 or into
  /// tunnels: 2001::/23 and 2002::/16. Through NAT64 it is the IPv4 address that counts.
  private static boolean isPublic(byte[] six) {
    if (Arrays.equals(six, 0, NAT64.length, NAT64, 0, NAT64.length)) {
      return isPublic(six, NAT64.length);
    }
    int first = (six[0] & 0xFF) << 8 | (six[1] & 0xFF);
    int second = (six[2] & 0xFF) << 8 | (six[3] & 0xFF);
    boolean global = first >>> 13 == 1;
    boolean special = first == 0x2002 || (first == 0x2001 && (second < 0x200 || second == 0xDB8));
    return global && !special;
  }
}
