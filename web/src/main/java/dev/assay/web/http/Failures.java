package dev.assay.web.http;

import dev.assay.web.account.PasswordsBusy;
import dev.assay.web.store.StoreUnavailable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers for requests that went wrong: a page for people, a problem as RFC 9457 has it for
/// programs.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Pages pages;

  Failures(Pages pages) {
    this.pages = pages;
  }

  void addTo(RoutesConfig routes) {
    routes.exception(Refused.class, this::refused);
    routes.exception(HttpResponseException.class, this::raised);
    routes.exception(ConnectionException.class, (fault, context) -> unavailable(context, fault));
    routes.exception(StoreUnavailable.class, (fault, context) -> unavailable(context, fault));
    routes.exception(PasswordsBusy.class, (_, context) -> busy(context));
    routes.exception(Exception.class, this::ours);
  }

  private void refused(Refused refused, Context context) {
    boolean toSignIn =
        refused.status() == 401 && !isForPrograms(context) && "GET".equals(context.method().name());
    if (toSignIn) {
      String back =
          context.path() + (context.queryString() == null ? "" : "?" + context.queryString());
      context.redirect("/sign-in?to=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
      return;
    }
    if (refused.status() == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    answer(context, refused.status(), refused.reason());
  }

  private void raised(HttpResponseException raised, Context context) {
    String sentence =
        switch (raised.getStatus()) {
          case 404 -> "There is nothing at this address.";
          case 405 -> "This address does not take " + context.method() + ".";
          default -> String.valueOf(raised.getMessage());
        };
    answer(context, raised.getStatus(), sentence);
  }

  private void unavailable(Context context, Exception fault) {
    LOG.error("{} {}: the database is away", context.method(), context.path(), fault);
    context.header("Retry-After", "5");
    answer(
        context,
        503,
        "Assay can't reach its database. Try again in a moment; nothing of yours is lost.");
  }

  private void busy(Context context) {
    LOG.warn("{} {}: too many passwords are checked at once", context.method(), context.path());
    context.header("Retry-After", "10");
    answer(context, 503, "Too many people sign in at once. Try again in a moment.");
  }

  private void ours(Exception fault, Context context) {
    LOG.error("{} {}: our fault", context.method(), context.path(), fault);
    answer(context, 500, "Something went wrong here, and it is our fault. It was written down.");
  }

  private void answer(Context context, int status, String sentence) {
    context.status(status);
    if (isForPrograms(context)) {
      Map<String, Object> problem = new LinkedHashMap<>();
      problem.put("type", "about:blank");
      problem.put("title", context.status().getMessage());
      problem.put("status", status);
      problem.put("detail", sentence);
      context.json(problem).contentType("application/problem+json");
    } else if (context.path().startsWith("/git/")) {
      // What git prints of an answer that is no success: plain text, line by line.
      context.contentType("text/plain; charset=utf-8").result(sentence + "\n");
    } else {
      Shell shell = pages.shell(context, context.status().getMessage(), "");
      pages.show(context, "error", new ErrorPage(shell, status, sentence));
    }
  }

  private static boolean isForPrograms(Context context) {
    String accept = context.header("Accept");
    return context.path().startsWith("/api/")
        || context.routeRoles().stream()
            .anyMatch(role -> role instanceof Access access && access.isForPrograms())
        || (accept != null && accept.contains("application/json"));
  }
}
