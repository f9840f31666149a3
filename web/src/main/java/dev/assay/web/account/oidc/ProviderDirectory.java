package dev.assay.web.account.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.assay.web.config.Settings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What a provider says of itself, asked for when it is first needed and again after an hour. Safe
/// for use by several threads.
final class ProviderDirectory {
  static final int MOST_MILLIS = 5_000;

  private static final int MOST_KEY_BYTES = 256 * 1024;
  private static final Duration FRESH = Duration.ofHours(1);

  /// Only signatures by a key that the provider alone has.
  private static final Set<JWSAlgorithm> SIGNED_BY =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final Settings.Oidc settings;
  private final AtomicReference<@Nullable Entry> known = new AtomicReference<>();

  ProviderDirectory(Settings.Oidc settings) {
    this.settings = settings;
  }

  /// @param readNanos by the clock that only goes forward
  record Entry(OIDCProviderMetadata metadata, IDTokenValidator validator, long readNanos) {
    boolean isFresh() {
      return System.nanoTime() - readNanos < FRESH.toNanos();
    }
  }

  Entry entry() throws OidcFailed {
    Entry last = known.get();
    if (last != null && last.isFresh()) {
      return last;
    }
    try {
      Entry read = read();
      known.set(read);
      return read;
    } catch (GeneralException | IOException away) {
      throw OidcFailed.away(settings.issuer().getHost(), away);
    }
  }

  private Entry read() throws GeneralException, IOException {
    Issuer issuer = new Issuer(settings.issuer());
    // It holds the answer to the issuer's name: OpenID Connect Discovery, 4.3.
    OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, MOST_MILLIS, MOST_MILLIS);
    refuseInsecure(metadata.getAuthorizationEndpointURI());
    refuseInsecure(metadata.getTokenEndpointURI());
    refuseInsecure(metadata.getJWKSetURI());
    var selector = new JWSVerificationKeySelector<>(SIGNED_BY, keys(metadata.getJWKSetURI()));
    IDTokenValidator validator =
        new IDTokenValidator(issuer, new ClientID(settings.clientId()), selector, null);
    return new Entry(metadata, validator, System.nanoTime());
  }

  private static JWKSource<SecurityContext> keys(URI address) throws MalformedURLException {
    return JWKSourceBuilder.create(
            address.toURL(), new DefaultResourceRetriever(MOST_MILLIS, MOST_MILLIS, MOST_KEY_BYTES))
        // Keys are looked up again when a token names one that isn't known.
        .refreshAheadCache(false)
        .build();
  }

  /// Where the issuer is asked over TLS, everything is.
  private void refuseInsecure(@Nullable URI endpoint) throws GeneralException {
    if (endpoint == null) {
      throw new GeneralException("the provider names no endpoint for what is needed");
    }
    boolean wanted = "https".equals(settings.issuer().getScheme());
    if (wanted && !"https".equals(endpoint.getScheme())) {
      throw new GeneralException("the endpoint %s must be an https address".formatted(endpoint));
    }
  }
}
