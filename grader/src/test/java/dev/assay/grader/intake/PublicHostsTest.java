package dev.assay.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicHostsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.17.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:1::",
        "2001:db8::1",
        "192.0.2.1",
        "203.0.113.1"
      })
  void whatIsOurOwnIsNotPublic(String address) throws Exception {
    assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1"})
  void theInternetIs(String address) throws Exception {
    assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void aNameOfThisMachineIsRefused() {
    assertThatThrownBy(() -> PublicHosts.check("localhost"))
        .isInstanceOf(FetchRefused.class)
        .hasMessageContaining("private network");
  }
}
