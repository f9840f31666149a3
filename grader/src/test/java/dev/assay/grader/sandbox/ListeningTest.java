package dev.assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListeningTest {
  /// What an app's container shows: Docker's resolver, a listener on all addresses, one on
  /// loopback, and a connection that a listener has accepted.
  private static final String TCP =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 0B00007F:9C4F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41207 1 0000000000000000 100 0 0 10 0
         1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 10001        0 41377 1 0000000000000000 100 0 0 10 0
         2: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000 10001        0 41378 1 0000000000000000 100 0 0 10 0
         3: 030012AC:1F90 040012AC:B0DE 01 00000000:00000000 00:00000000 00000000 10001        0 41401 1 0000000000000000 20 4 30 10 -1
      """;

  private static final String TCP6 =
      """
        sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 10001        0 52210 1 0000000000000000 100 0 0 10 0
         1: 00000000000000000000000001000000:0BB8 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 10001        0 52211 1 0000000000000000 100 0 0 10 0
         2: 0000000000000000FFFF00000100007F:0BB9 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 10001        0 52212 1 0000000000000000 100 0 0 10 0
         3: 0000000000000000FFFF0000030012AC:1F90 0000000000000000FFFF0000040012AC:B0DE 06 00000000:00000000 03:000003E8 00000000     0        0     0 3 0000000000000000
      """;

  @Test
  void findsListenersAndLeavesOutDockersResolverAndConnections() {
    assertThat(Listening.parse(TCP))
        .containsExactly(new Listening(8080, true), new Listening(3000, false));
  }

  @Test
  void knowsLoopbackInIpv6Too() {
    assertThat(Listening.parse(TCP6))
        .containsExactly(
            new Listening(8080, true), new Listening(3000, false), new Listening(3001, false));
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(Listening.parse("")).isEmpty();
    assertThat(Listening.parse("  sl  local_address rem_address   st\n\n   0: 00\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "030012AC, true", // 172.18.0.3
    "7F0012AC, true", // 172.18.0.127
    "0101007F, false", // 127.0.1.1
    "0000000000000000FFFF0000030012AC, true",
    "000080FE00000000FF42AC020300FEAC, true", // a link-local address
  })
  void takesAnAddressOfTheContainersOwnForReachable(String address, boolean everywhere) {
    String line = "   0: %s:1F90 00000000:0000 0A 00000000:00000000".formatted(address);

    assertThat(Listening.parse(line)).containsExactly(new Listening(8080, everywhere));
  }
}
