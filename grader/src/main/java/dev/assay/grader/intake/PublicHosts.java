package dev.assay.grader.intake;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/// Tells hosts on the internet from this machine and its own network: whoever may name an address
/// could otherwise have the server ask what only the server can reach.
public final class PublicHosts {
  private static final int IPV4_BYTES = 4;

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

  private PublicHosts() {}

  private record Range(int start, int bits) {
    boolean has(int address) {
      return (address ^ start) >>> (32 - bits) == 0;
    }
  }

  /// Every address of a name must be on the internet. Java keeps what it was told of a name for a
  /// while, so that the connection that follows goes where was looked.
  ///
  /// @throws FetchRefused if one isn't
  static void check(String host) throws IOException {
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (!isPublic(address)) {
        throw new FetchRefused("it leads into a private network: hand in a zip instead");
      }
    }
  }

  /// Whether an address is one of the public internet.
  public static boolean isPublic(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == IPV4_BYTES ? isPublic4(bytes.getInt()) : isPublic6(bytes);
  }

  private static boolean isPublic4(int address) {
    return SPECIAL.stream().noneMatch(range -> range.has(address));
  }

  /// Global unicast (2000::/3) only, without documentation (2001:db8::/32) and what leads into IPv4
  /// or into tunnels (2001::/23 and 2002::/16).
  private static boolean isPublic6(ByteBuffer bytes) {
    int first = Short.toUnsignedInt(bytes.getShort());
    int second = Short.toUnsignedInt(bytes.getShort());
    boolean special = first == 0x2002 || (first == 0x2001 && (second < 0x200 || second == 0xDB8));
    return first >>> 13 == 1 && !special;
  }
}
