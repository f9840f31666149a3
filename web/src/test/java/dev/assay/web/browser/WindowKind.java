package dev.assay.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/// The windows that a page has to look right in.
public enum WindowKind {
  DESK,
  DESK_DARK,
  /// 320 px wide, which is also what zooming to 400 % makes of a desk's window.
  PHONE,
  PHONE_DARK,
  WITHOUT_SCRIPT;

  void describe(Browser.NewContextOptions options) {
    switch (this) {
      case DESK -> {}
      case DESK_DARK -> options.setColorScheme(ColorScheme.DARK);
      case PHONE -> options.setViewportSize(320, 640);
      case PHONE_DARK -> options.setViewportSize(320, 640).setColorScheme(ColorScheme.DARK);
      case WITHOUT_SCRIPT -> options.setJavaScriptEnabled(false);
    }
  }
}
