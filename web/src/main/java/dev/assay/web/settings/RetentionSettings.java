package dev.assay.web.settings;

import dev.assay.web.account.Unfit;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Form;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;

/// For how many days things are kept.
final class RetentionSettings implements Feature {
  private final Retention retention;
  private final Pages pages;

  RetentionSettings(Retention retention, Pages pages) {
    this.retention = retention;
    this.pages = pages;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/settings/retention", this::page, Access.ADMINISTRATOR);
    routes.post("/settings/retention", this::set, Access.ADMINISTRATOR);
  }

  private void page(Context context) {
    show(context, Form.of(Map.of("days", Integer.toString(retention.days()))));
  }

  private void set(Context context) {
    try {
      retention.setDays(Viewer.member(context), Form.text(context, "days"));
      context.redirect("/settings/retention?done=set", HttpStatus.SEE_OTHER);
    } catch (Unfit unfit) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, Form.sent(context, "days").wrong(unfit.field(), unfit.sentence()));
    }
  }

  private void show(Context context, Form form) {
    boolean set = Optional.ofNullable(context.queryParam("done")).filter("set"::equals).isPresent();
    int days = retention.days();
    pages.show(
        context,
        "retention",
        new RetentionPage(
            pages.shell(context, "Retention", "settings"),
            form,
            days,
            retention.past(days),
            set ? "The days are set." : ""));
  }
}
