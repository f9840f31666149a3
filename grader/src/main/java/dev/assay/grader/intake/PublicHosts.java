package dev.assay.grader.intake;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;

/// Tells hosts on the internet from this machine and its own network.
final class PublicHosts {
  private PublicHosts() {}

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

  static boolean isPublic(InetAddress address) {
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    return !special && (address instanceof Inet4Address ? isPublic4(address) : isPublic6(address));
  }

  /// Not "this network", shared addresses of providers (RFC 6598), test networks or what is
  /// reserved.
  private static boolean isPublic4(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = Byte.toUnsignedInt(bytes[0]);
    int second = Byte.toUnsignedInt(bytes[1]);
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean measuring = first == 198 && (second == 18 || second == 19);
    return first != 0 && first < 240 && !shared && !measuring;
  }

  /// Only global unicast (2000::/3), without what carries an IPv4 address inside (6to4, Teredo).
  private static boolean isPublic6(InetAddress address) {
    byte[] bytes = address.getAddress();
    int start = Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
    int next = Byte.toUnsignedInt(bytes[2]) << 8 | Byte.toUnsignedInt(bytes[3]);
    boolean tunnel = start == 0x2002 || (start == 0x2001 && next == 0);
    return (start & 0xe000) == 0x2000 && !tunnel;
  }
}
