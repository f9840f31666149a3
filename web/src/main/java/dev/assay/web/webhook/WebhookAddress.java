package dev.assay.web.webhook;

import dev.assay.web.http.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which addresses a webhook may have. Where a name leads to is looked at when something is sent,
/// by [PublicAddresses]: it may change at any time.
final class WebhookAddress {
  private static final int LONGEST = 500;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private WebhookAddress() {}

  /// @throws Refused with what is expected instead
  static URI of(String typed) throws Refused {
    URI url;
    try {
      url = new URI(typed.strip());
    } catch (URISyntaxException wrong) {
      throw unfit();
    }
    if (typed.length() > LONGEST || url.getHost() == null || url.getHost().isEmpty()) {
      throw unfit();
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw Refused.unprocessable(
          "Leave out the user name, the password and what follows a \"#\".");
    }
    boolean secure =
        switch (String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT)) {
          case "https" -> true;
          case "http" -> LOOPBACK.matcher(url.getHost()).matches();
          default -> false;
        };
    if (!secure || url.getPort() == 0 || url.getPort() > 65_535) {
      throw unfit();
    }
    return url;
  }

  private static Refused unfit() {
    return Refused.unprocessable(
        "Type an address such as https://example.org/hook, at most %d characters long; http only for this machine itself."
            .formatted(LONGEST));
  }
}
