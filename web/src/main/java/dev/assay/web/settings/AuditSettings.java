package dev.assay.web.settings;

import dev.assay.web.account.AuditLog;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/// The audit log, in pages.
final class AuditSettings implements Feature {
  private static final int PER_PAGE = 50;
  private static final int LONGEST = 120;

  private final AuditLog log;
  private final Pages pages;

  AuditSettings(AuditLog log, Pages pages) {
    this.log = log;
    this.pages = pages;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/settings/audit", this::show, Access.ADMINISTRATOR);
  }

  private void show(Context context) throws Refused {
    AuditLog.Filter filter =
        new AuditLog.Filter(
            word(context, "actor"), word(context, "action"), word(context, "target"));
    // One more than is shown tells whether there are more.
    List<AuditLog.Entry> found = log.entries(filter, before(context), PER_PAGE + 1);
    boolean more = found.size() > PER_PAGE;
    pages.show(
        context,
        "audit",
        new AuditPage(
            pages.shell(context, "Audit log", "settings"),
            filter,
            more ? found.subList(0, PER_PAGE) : found,
            more));
  }

  private static String word(Context context, String name) throws Refused {
    String given = Optional.ofNullable(context.queryParam(name)).orElse("").strip();
    if (given.length() > LONGEST || given.indexOf('\0') >= 0) {
      throw Refused.badRequest("%s must have at most %d characters.".formatted(name, LONGEST));
    }
    return given;
  }

  private static long before(Context context) throws Refused {
    String given = Optional.ofNullable(context.queryParam("before")).orElse("");
    if (given.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!given.matches("[0-9]{1,18}")) {
      throw Refused.badRequest("before must be the number of an entry.");
    }
    return Long.parseLong(given);
  }
}
