package dev.assay.web.settings;

import dev.assay.web.account.AuditLog;
import dev.assay.web.http.Shell;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Who did what.
///
/// @param entries the newest first
/// @param more whether there are older ones
public record AuditPage(
    Shell shell, AuditLog.Filter filter, List<AuditLog.Entry> entries, boolean more) {
  public AuditPage {
    entries = List.copyOf(entries);
  }

  /// Where the older entries are.
  public String older() {
    return "/settings/audit?actor=%s&action=%s&target=%s&before=%d"
        .formatted(
            encoded(filter.actor()),
            encoded(filter.action()),
            encoded(filter.target()),
            entries.getLast().id());
  }

  /// Where all entries of one actor are.
  public String of(String actor) {
    return "/settings/audit?actor=" + encoded(actor);
  }

  /// Where all entries about one thing are.
  public String about(String target) {
    return "/settings/audit?target=" + encoded(target);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
