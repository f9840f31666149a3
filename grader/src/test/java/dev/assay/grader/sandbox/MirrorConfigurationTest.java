package dev.assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MirrorConfigurationTest {
  private static final Registries REGISTRIES =
      new Registries(
          Map.of(
              "npm", URI.create("https://npm.example/"),
              "maven", URI.create("http://maven.example:8081/repository/all/")));
  private static final List<String> EXTRA = List.of("files.example");
  private static final String NGINX = MirrorConfiguration.of(REGISTRIES, EXTRA);

  @Test
  void answersUnderTheNameOfEachRegistryAndExtraHost() {
    List<String> names = List.of("files.example.mirror", "maven.mirror", "npm.mirror");

    assertThat(MirrorConfiguration.names(REGISTRIES, EXTRA)).isEqualTo(names);
    assertThat(all("(?m)^\\s*server_name ([^;]+);")).isEqualTo(names);
  }

  @Test
  void passesOnNothingButGetAndHead() {
    assertThat(all("location [^{]+\\{\\s*([^{]+\\{[^}]*})"))
        .hasSize(3)
        .containsOnly("limit_except GET HEAD { deny all; }");
    assertThat(all("(proxy_pass_request_body \\w+;)"))
        .containsExactly("proxy_pass_request_body off;");
  }

  @Test
  void verifiesEveryUpstreamAgainstTheMachinesOwnCertificates() {
    assertThat(all("proxy_ssl_verify (\\w+);")).containsExactly("on");
    assertThat(all("proxy_ssl_server_name (\\w+);")).containsExactly("on");
    assertThat(all("proxy_ssl_trusted_certificate ([^;]+);"))
        .containsExactly("/opt/assay/machine-ca.crt");
    assertThat(all("proxy_ssl_name ([^;]+);"))
        .containsExactly("files.example", "maven.example", "npm.example");
  }

  @Test
  void keepsARegistrysSchemePortAndPath() {
    assertThat(all("set \\$upstream ([^;]+);"))
        .containsExactly(
            "https://files.example", "http://maven.example:8081", "https://npm.example");
    assertThat(all("proxy_set_header Host ([^;]+);"))
        .containsExactly("files.example", "maven.example:8081", "npm.example");
    assertThat(all("proxy_pass ([^;]+);"))
        .containsExactly(
            "$upstream$request_uri",
            "$upstream/repository/all$request_uri",
            "$upstream$request_uri");
  }

  @Test
  void leadsLinksInAnswersBackToItself() {
    assertThat(all("sub_filter '([^;]+)';"))
        .contains(
            "http://maven.example:8081/repository/all/' 'http://maven.mirror/",
            "https://npm.example/' 'http://npm.mirror/");
  }

  @Test
  void passesOnNoCredentialsAndKnowsNoOtherHost() {
    assertThat(all("proxy_set_header (Authorization|Cookie) \"\";"))
        .containsExactly("Authorization", "Cookie");
    assertThat(NGINX).containsPattern("listen 80 default_server;\\s*return 404 ");
    assertThat(MirrorConfiguration.of(new Registries(Map.of()), List.of()))
        .doesNotContain("proxy_pass ");
  }

  private static List<String> all(String pattern) {
    return Pattern.compile(pattern)
        .matcher(NGINX)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
