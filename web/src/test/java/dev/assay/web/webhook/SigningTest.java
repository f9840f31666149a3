package dev.assay.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.web.http.Refused;
import java.net.InetAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What needs neither database nor network.
class SigningTest {
  /// The example that the specification's own libraries are tested with.
  @Test
  void signsTheSpecificationsExample() {
    assertThat(
            Signature.of(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void secretsAreFreshAndLongEnough() {
    assertThat(Signature.freshSecret())
        .matches("whsec_[A-Za-z0-9+/]{43}=")
        .isNotEqualTo(Signature.freshSecret());
  }

  @Test
  void triesTenTimesInThreeDays() {
    assertThat(IntStream.rangeClosed(1, 9).mapToObj(tries -> BackOff.after(tries).orElseThrow()))
        .startsWith(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30))
        .endsWith(Duration.ofHours(20), Duration.ofHours(24));
    assertThat(BackOff.after(10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "ff02::1",
        "2001:db8::1",
        "2001::1",
        "2002:a00:1::"
      })
  void privateAddressesAreNotSentTo(String address) throws Exception {
    assertThat(new PublicAddresses(false).allows(InetAddress.getByName(address))).isFalse();
    assertThat(new PublicAddresses(true).allows(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "11.0.0.1",
        "100.128.0.1",
        "172.32.0.1",
        "192.0.3.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:4860:4860::8888",
        "64:ff9b::101:101"
      })
  void publicAddressesAre(String address) throws Exception {
    assertThat(new PublicAddresses(false).allows(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org",
        "https://example.org:8443/hook?a=b",
        "http://localhost:9000/",
        "http://127.0.0.1/hook",
        "http://[::1]:9000/"
      })
  void takesTheseAddresses(String address) throws Exception {
    assertThat(WebhookAddress.of(" " + address + " ")).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "//example.org/",
        "http://example.org/",
        "http://localhost.example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https:///hook",
        "https://ada:secret@example.org/",
        "https://example.org/#top",
        "https://exa mple.org/",
        "https://example.org:99999/"
      })
  void refusesThese(String address) {
    assertThatThrownBy(() -> WebhookAddress.of(address)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> WebhookAddress.of("https://example.org/" + "x".repeat(500)))
        .isInstanceOf(Refused.class);
  }
}
