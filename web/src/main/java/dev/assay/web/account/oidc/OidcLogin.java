package dev.assay.web.account.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody on their way to a provider and back. Their browser carries it in a cookie, so that only
/// the browser that went can come back, and nothing is kept here.
///
/// @param state ties the answer to the question
/// @param nonce ties the ID token to the question
/// @param verifier proves to the provider that whoever asks for the token asked the question
/// @param to where to go then; may be empty
/// @param join the token of the link that they join by; empty if they are a member
public record OidcLogin(String state, String nonce, String verifier, String to, String join) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "([\\w-]{20,100})\\.([\\w-]{20,100})\\.([\\w-]{43,128})\\.([\\w-]{0,2800})\\.([\\w-]{0,43})");

  /// Begins one, with fresh secrets.
  public static OidcLogin begin(String to, String join) {
    return new OidcLogin(
        new State(32).getValue(),
        new Nonce(32).getValue(),
        new CodeVerifier().getValue(),
        to,
        join);
  }

  /// As a cookie has it.
  public String cookie() {
    String way =
        Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8));
    return String.join(".", state, nonce, verifier, way, join);
  }

  /// Reads what [#cookie] wrote; empty if it is something else.
  public static Optional<OidcLogin> of(String cookie) {
    Matcher parts = SHAPE.matcher(cookie);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      String to = new String(Base64.getUrlDecoder().decode(parts.group(4)), StandardCharsets.UTF_8);
      return Optional.of(
          new OidcLogin(parts.group(1), parts.group(2), parts.group(3), to, parts.group(5)));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "OidcLogin[to " + to + "]";
  }
}
