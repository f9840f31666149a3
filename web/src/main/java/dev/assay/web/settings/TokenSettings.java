package dev.assay.web.settings;

import dev.assay.web.account.ApiTokens;
import dev.assay.web.account.NewToken;
import dev.assay.web.account.Scope;
import dev.assay.web.account.Unfit;
import dev.assay.web.http.Access;
import dev.assay.web.http.Feature;
import dev.assay.web.http.Form;
import dev.assay.web.http.Pages;
import dev.assay.web.http.PathId;
import dev.assay.web.http.Refused;
import dev.assay.web.http.Viewer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// API tokens: made, shown once, revoked.
final class TokenSettings implements Feature {
  private static final Set<String> DAYS = Set.of("30", "90", "365");

  private final ApiTokens tokens;
  private final Pages pages;
  private final InstantSource clock;

  TokenSettings(ApiTokens tokens, Pages pages, InstantSource clock) {
    this.tokens = tokens;
    this.pages = pages;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/settings/tokens", this::page, Access.ADMINISTRATOR);
    routes.post("/settings/tokens", this::make, Access.ADMINISTRATOR);
    routes.post("/settings/tokens/{id}/revoke", this::revoke, Access.ADMINISTRATOR);
  }

  private static Form empty() {
    return Form.of(Map.of("days", "90"));
  }

  private void page(Context context) {
    show(context, empty(), "");
  }

  private void make(Context context) {
    try {
      NewToken token = NewToken.of(Form.text(context, "name"), scopes(context), life(context));
      // No redirect: only the hash is kept, so no other page could show the token.
      String fresh = tokens.make(Viewer.member(context), token);
      context.status(HttpStatus.CREATED);
      show(context, empty(), fresh);
    } catch (Unfit unfit) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, sent(context).wrong(unfit.field(), unfit.sentence()), "");
    }
  }

  private static Form sent(Context context) {
    return Form.of(
        Map.of(
            "name", Form.sent(context, "name").value("name"),
            "days", Form.sent(context, "days").value("days"),
            "scopes",
                knownScopes(context).stream().map(Scope::word).collect(Collectors.joining(" "))));
  }

  private static Set<Scope> scopes(Context context) throws Unfit {
    Set<Scope> known = knownScopes(context);
    if (known.size() != context.formParams("scopes").size()) {
      throw new Unfit("scopes", "Choose among those below, each once.");
    }
    return known;
  }

  private static Set<Scope> knownScopes(Context context) {
    Set<Scope> known = EnumSet.noneOf(Scope.class);
    context.formParams("scopes").forEach(word -> Scope.of(word).ifPresent(known::add));
    return known;
  }

  private static @Nullable Duration life(Context context) throws Unfit {
    String days = Form.text(context, "days");
    if (days.isEmpty()) {
      return null;
    }
    if (!DAYS.contains(days)) {
      throw new Unfit("days", "Choose among those below.");
    }
    return Duration.ofDays(Integer.parseInt(days));
  }

  private void revoke(Context context) throws Refused {
    if (!tokens.revoke(Viewer.member(context), PathId.of(context, "id"))) {
      throw Refused.notFound("There is no such token; perhaps it is revoked already.");
    }
    context.redirect("/settings/tokens?done=revoked", HttpStatus.SEE_OTHER);
  }

  private void show(Context context, Form form, String fresh) {
    boolean revoked =
        Optional.ofNullable(context.queryParam("done")).filter("revoked"::equals).isPresent();
    pages.show(
        context,
        "tokens",
        new TokensPage(
            pages.shell(context, "API tokens", "settings"),
            tokens.all(),
            form,
            clock.instant(),
            fresh,
            revoked ? "The token is revoked." : ""));
  }
}
