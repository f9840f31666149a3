package dev.assay.web.webhook;

import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Pages;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The settings' pages of webhooks.
public final class WebhookFeature implements Feature {
  private static final String ALL = "/settings/webhooks";
  private static final String ONE = ALL + "/{id}";
  private static final int ON_A_PAGE = 25;
  private static final int LONGEST_TYPED = 1_000;

  private final Webhooks webhooks;
  private final Pages pages;

  public WebhookFeature(Webhooks webhooks, Pages pages) {
    this.webhooks = webhooks;
    this.pages = pages;
  }

  /// What an administrator does to one webhook.
  @FunctionalInterface
  private interface Change {
    void on(UUID webhook) throws Refused;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(ALL, context -> showAll(context, "", Set.of(), "", ""), Access.ADMINISTRATOR);
    routes.post(ALL, this::add, Access.ADMINISTRATOR);
    routes.get(ONE, context -> show(context, webhook(context), ""), Access.ADMINISTRATOR);
    routes.post(
        ONE + "/disable",
        context -> change(context, id -> webhooks.switchOff(Viewer.member(context), id)),
        Access.ADMINISTRATOR);
    routes.post(
        ONE + "/enable",
        context -> change(context, id -> webhooks.switchOn(Viewer.member(context), id)),
        Access.ADMINISTRATOR);
    routes.post(
        ONE + "/test",
        context -> change(context, id -> webhooks.sendTest(Viewer.member(context), id)),
        Access.ADMINISTRATOR);
    routes.post(
        ONE + "/deliveries/{delivery}/send",
        context ->
            change(
                context,
                id -> webhooks.sendAgain(Viewer.member(context), id, uuid(context, "delivery"))),
        Access.ADMINISTRATOR);
    routes.post(ONE + "/delete", this::delete, Access.ADMINISTRATOR);
  }

  private void add(Context context) throws Refused {
    String typed = Optional.ofNullable(context.formParam("url")).orElse("").strip();
    List<String> words = context.formParams("events");
    Set<WebhookEvent> events = EnumSet.noneOf(WebhookEvent.class);
    words.forEach(word -> WebhookEvent.of(word).ifPresent(events::add));
    String wrongEvents = events.isEmpty() ? "Choose at least one." : "";
    URI url;
    try {
      url = WebhookAddress.of(typed);
    } catch (Refused wrong) {
      again(context, typed, events, wrong.reason(), wrongEvents);
      return;
    }
    if (!wrongEvents.isEmpty()) {
      again(context, typed, events, "", wrongEvents);
      return;
    }
    // No redirect: the secret is on this answer and on no other page.
    Webhooks.Fresh fresh = webhooks.add(Viewer.member(context), url, events);
    context.status(HttpStatus.CREATED);
    show(context, webhooks.find(fresh.id()).orElseThrow(), fresh.secret());
  }

  private void again(
      Context context,
      String typed,
      Set<WebhookEvent> events,
      String wrongUrl,
      String wrongEvents) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    Set<String> words = events.stream().map(WebhookEvent::word).collect(Collectors.toSet());
    String shown = typed.length() > LONGEST_TYPED ? typed.substring(0, LONGEST_TYPED) : typed;
    showAll(context, shown, words, wrongUrl, wrongEvents);
  }

  private void showAll(
      Context context, String url, Set<String> chosen, String wrongUrl, String wrongEvents) {
    pages.show(
        context,
        "webhooks",
        new WebhooksPage(
            pages.shell(context, "Webhooks", "settings"),
            webhooks.all(),
            url,
            chosen,
            wrongUrl,
            wrongEvents));
  }

  private void show(Context context, Webhook webhook, String secret) throws Refused {
    List<Delivery> found = webhooks.deliveries(webhook.id(), before(context), ON_A_PAGE + 1);
    List<Delivery> shown = found.subList(0, Math.min(ON_A_PAGE, found.size()));
    String older = found.size() > ON_A_PAGE ? shown.getLast().createdAt().toString() : "";
    pages.show(
        context,
        "webhook",
        new WebhookPage(
            pages.shell(context, "Webhook", "settings"), webhook, secret, shown, older));
  }

  private static Instant before(Context context) throws Refused {
    String given = context.queryParam("before");
    if (given == null) {
      return Instant.parse("9999-01-01T00:00:00Z");
    }
    try {
      return Instant.parse(given);
    } catch (DateTimeException wrong) {
      throw Refused.badRequest("\"before\" must be a time such as 2026-01-31T12:00:00Z.");
    }
  }

  private void change(Context context, Change change) throws Refused {
    Webhook webhook = webhook(context);
    change.on(webhook.id());
    context.redirect(ALL + "/" + webhook.id(), HttpStatus.SEE_OTHER);
  }

  private void delete(Context context) throws Refused {
    webhooks.delete(Viewer.member(context), webhook(context).id());
    context.redirect(ALL, HttpStatus.SEE_OTHER);
  }

  private Webhook webhook(Context context) throws Refused {
    return webhooks.find(uuid(context, "id")).orElseThrow(WebhookFeature::unknown);
  }

  private static UUID uuid(Context context, String name) throws Refused {
    try {
      return UUID.fromString(context.pathParam(name));
    } catch (IllegalArgumentException noId) {
      throw unknown();
    }
  }

  private static Refused unknown() {
    return Refused.notFound("There is no such webhook. Perhaps it was deleted.");
  }
}
