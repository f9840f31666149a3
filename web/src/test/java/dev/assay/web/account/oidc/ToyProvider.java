package dev.assay.web.account.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.web.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A small OpenID Connect provider on loopback: discovery, keys, and tokens for codes, each once,
/// for the client that knows the secret and the verifier.
public final class ToyProvider implements AutoCloseable {
  private static final String CLIENT = "assay";
  private static final String SECRET = "a secret of the toy provider, long enough for a MAC";

  private final HttpServer server;
  private final RSAKey key = key();
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  /// Makes an ID token of its claims; a test may put a forger here.
  private volatile Function<JWTClaimsSet, String> signer = this::signed;

  private volatile boolean broken;

  private record Grant(Map<String, List<String>> question, String subject, String name) {}

  public ToyProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.createContext("/.well-known/openid-configuration", x -> answer(x, 200, metadata()));
    server.createContext("/keys", x -> answer(x, 200, new JWKSet(key).toString(true)));
    server.createContext("/token", this::token);
    server.start();
  }

  public URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public Settings.Oidc settings() {
    return new Settings.Oidc(issuer(), CLIENT, SECRET);
  }

  String secret() {
    return SECRET;
  }

  /// What its page does when somebody agrees.
  ///
  /// @param question the address that the browser was sent to
  /// @return the query that it sends the browser back with
  String agree(URI question, String subject, String name) {
    Map<String, List<String>> asked = URLUtils.parseParameters(question.getRawQuery());
    String code = UUID.randomUUID().toString();
    grants.put(code, new Grant(asked, subject, name));
    return "code=%s&state=%s".formatted(code, first(asked, "state"));
  }

  /// A parameter; empty if it is missing.
  static String first(Map<String, List<String>> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).map(List::getFirst).orElse("");
  }

  void signBy(Function<JWTClaimsSet, String> forger) {
    signer = forger;
  }

  void signAsItShould() {
    signer = this::signed;
  }

  void breakDown(boolean down) {
    broken = down;
  }

  String signed(JWTClaimsSet claims) {
    return signed(claims, key);
  }

  /// Signs with another key under the name of its own.
  String forged(JWTClaimsSet claims) {
    return signed(claims, key());
  }

  private static String signed(JWTClaimsSet claims, RSAKey by) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("toy").build(), claims);
      token.sign(new RSASSASigner(by));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("toy").generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> given = URLUtils.parseParameters(body);
    Grant grant = grants.remove(first(given, "code"));
    if (broken) {
      answer(exchange, 500, "{}");
    } else if (grant == null || !isClient(exchange) || !isAsked(grant, given)) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
    } else {
      answer(
          exchange,
          200,
          "{\"access_token\":\"toy\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
              .formatted(signer.apply(claims(grant))));
    }
  }

  private static boolean isClient(HttpExchange exchange) {
    String login = CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static boolean isAsked(Grant grant, Map<String, List<String>> given) {
    CodeVerifier verifier = new CodeVerifier(first(given, "code_verifier"));
    String challenge = CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue();
    return first(grant.question(), "code_challenge").equals(challenge)
        && first(grant.question(), "redirect_uri").equals(first(given, "redirect_uri"));
  }

  private JWTClaimsSet claims(Grant grant) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer().toString())
        .audience(CLIENT)
        .subject(grant.subject())
        .claim("name", grant.name())
        .claim("nonce", first(grant.question(), "nonce"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .build();
  }

  private String metadata() {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
     "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
     "id_token_signing_alg_values_supported":["RS256"]}
    """
        .formatted(issuer());
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
