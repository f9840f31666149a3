package dev.assay.web.webhook;

import dev.assay.grader.intake.PublicHosts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which addresses of the network may be connected to: those that [PublicHosts] calls public.
///
/// @param privateToo whether the operator allows private, link-local and loopback addresses
record PublicAddresses(boolean privateToo) {
  private static final byte[] NAT64 = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

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
    return privateToo || PublicHosts.isPublic(behindNat64(address));
  }

  /// Through NAT64 it is the IPv4 address that counts.
  private static InetAddress behindNat64(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (!Arrays.equals(bytes, 0, Math.min(bytes.length, NAT64.length), NAT64, 0, NAT64.length)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, NAT64.length, bytes.length));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }
}
