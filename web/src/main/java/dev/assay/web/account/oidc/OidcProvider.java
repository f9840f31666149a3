package dev.assay.web.account.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.assay.web.account.Identity;
import dev.assay.web.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An OpenID Connect provider that members may sign in with: the authorization code flow with PKCE,
/// state and nonce. Safe for use by several threads.
public final class OidcProvider {
  private final Settings.Oidc settings;
  private final ProviderDirectory directory;

  public OidcProvider(Settings.Oidc settings) {
    this.settings = settings;
    this.directory = new ProviderDirectory(settings);
  }

  /// As pages call it.
  public String name() {
    return Optional.ofNullable(settings.issuer().getHost()).orElse("the provider");
  }

  /// Where the browser is to be sent.
  ///
  /// @param back where the provider is to send it then
  public URI question(OidcLogin login, URI back) throws OidcFailed {
    ProviderDirectory.Entry provider = directory.entry();
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope("openid", "profile"),
            new ClientID(settings.clientId()),
            back)
        .endpointURI(provider.metadata().getAuthorizationEndpointURI())
        .state(new State(login.state()))
        .nonce(new Nonce(login.nonce()))
        .codeChallenge(new CodeVerifier(login.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /// Who came back.
  ///
  /// @param answer the address that the provider sent the browser to, with its parameters
  /// @param back that address as [#question] was told it
  public Identity identity(OidcLogin login, URI answer, URI back) throws OidcFailed {
    ProviderDirectory.Entry provider = directory.entry();
    AuthorizationCode code = code(login, answer, provider);
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(code, back, new CodeVerifier(login.verifier()));
    JWT token = token(grant, provider);
    try {
      return identity(provider.validator().validate(token, new Nonce(login.nonce())));
    } catch (BadJOSEException unbelievable) {
      throw OidcFailed.refused(name() + " sent an ID token that can't be believed.", unbelievable);
    } catch (JOSEException unreadable) {
      throw OidcFailed.away(name(), unreadable);
    }
  }

  private AuthorizationCode code(OidcLogin login, URI answer, ProviderDirectory.Entry provider)
      throws OidcFailed {
    AuthenticationResponse response;
    try {
      response = AuthenticationResponseParser.parse(answer);
    } catch (ParseException unreadable) {
      throw OidcFailed.refused("This is no answer of a provider. Begin again.", unreadable);
    }
    State state = response.getState();
    if (state == null || !state.equals(new State(login.state()))) {
      throw OidcFailed.refused("This answer belongs to another sign-in. Begin again.");
    }
    refuseOtherIssuer(response, provider);
    if (response instanceof AuthenticationErrorResponse error) {
      throw OidcFailed.refused(
          "%s did not sign you in (%s). Begin again."
              .formatted(name(), error.getErrorObject().getCode()));
    }
    AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
    if (code == null) {
      throw OidcFailed.refused("This is no answer of a provider. Begin again.");
    }
    return code;
  }

  /// RFC 9207: an answer of another provider than the one that was asked is not taken.
  private void refuseOtherIssuer(AuthenticationResponse response, ProviderDirectory.Entry provider)
      throws OidcFailed {
    boolean missing =
        response.getIssuer() == null
            && provider.metadata().supportsAuthorizationResponseIssuerParam();
    boolean other =
        response.getIssuer() != null
            && !response.getIssuer().equals(provider.metadata().getIssuer());
    if (missing || other) {
      throw OidcFailed.refused("This answer is of another provider. Begin again.");
    }
  }

  private JWT token(AuthorizationCodeGrant grant, ProviderDirectory.Entry provider)
      throws OidcFailed {
    HTTPRequest request =
        new TokenRequest.Builder(
                provider.metadata().getTokenEndpointURI(), authentication(provider), grant)
            .build()
            .toHTTPRequest();
    request.setConnectTimeout(ProviderDirectory.MOST_MILLIS);
    request.setReadTimeout(ProviderDirectory.MOST_MILLIS);
    request.setFollowRedirects(false);
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (response instanceof OIDCTokenResponse success) {
        return success.getOIDCTokens().getIDToken();
      }
      throw failure(response.toErrorResponse());
    } catch (IOException | ParseException away) {
      throw OidcFailed.away(name(), away);
    }
  }

  /// Only this error is of whoever came back: others say that the provider is down, or that we are
  /// not known to it.
  private OidcFailed failure(TokenErrorResponse response) {
    String code = Optional.ofNullable(response.getErrorObject().getCode()).orElse("no error code");
    return code.equals(OAuth2Error.INVALID_GRANT_CODE)
        ? OidcFailed.refused(name() + " did not take the sign-in (" + code + "). Begin again.")
        : OidcFailed.away(name(), new IllegalStateException("its answer was " + code));
  }

  private ClientAuthentication authentication(ProviderDirectory.Entry provider) {
    ClientID id = new ClientID(settings.clientId());
    Secret secret = new Secret(settings.clientSecret());
    List<ClientAuthenticationMethod> methods = provider.metadata().getTokenEndpointAuthMethods();
    // OpenID Connect Discovery, 3: where it says nothing, it is the first.
    boolean basic =
        methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return basic ? new ClientSecretBasic(id, secret) : new ClientSecretPost(id, secret);
  }

  private Identity identity(IDTokenClaimsSet claims) {
    String name =
        Stream.of("name", "preferred_username")
            .flatMap(claim -> Optional.ofNullable(claims.getStringClaim(claim)).stream())
            .filter(given -> !given.isBlank())
            .findFirst()
            .orElse("");
    return new Identity(settings.issuer().toString(), claims.getSubject().getValue(), name);
  }
}
