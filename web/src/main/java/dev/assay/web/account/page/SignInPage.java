package dev.assay.web.account.page;

import dev.assay.web.http.Shell;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The form to sign in with.
///
/// @param name what was typed
/// @param to where to go then; empty for the start page
/// @param problem why it did not work; empty if it was not tried
/// @param provider where members may sign in too; empty for nowhere
public record SignInPage(Shell shell, String name, String to, String problem, String provider) {
  /// The way to the provider.
  public String providerWay() {
    return "/oidc/start?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
  }
}
